-- Only the plugin writes here, and it never deletes a load or a run: checking every reject against both costs more than
-- writing it.
ALTER TABLE ${ledger}.malformed DROP CONSTRAINT malformed_load_fkey;
ALTER TABLE ${ledger}.rejects   DROP CONSTRAINT rejects_load_fkey, DROP CONSTRAINT rejects_run_fkey;
ALTER TABLE ${ledger}.conflicts DROP CONSTRAINT conflicts_run_fkey;
