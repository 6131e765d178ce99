-- Rejects come by the million and are looked up by file: an index of ranges costs next to nothing to keep.
ALTER TABLE ${ledger}.rejects DROP CONSTRAINT rejects_pkey;
CREATE INDEX rejects_place ON ${ledger}.rejects USING brin (load, line) WITH (pages_per_range = 16);

-- The tables in which the row is missing that a record refers to, where nothing else is wrong with it.
ALTER TABLE ${ledger}.rejects ADD COLUMN awaits text[];
CREATE INDEX rejects_waiting ON ${ledger}.rejects (model) WHERE awaits IS NOT NULL;

-- The images of a table's changed rows are complete for all runs after this one.
ALTER TABLE ${ledger}.models ADD COLUMN imaged_after bigint;
UPDATE ${ledger}.models SET imaged_after = changed;
ALTER TABLE ${ledger}.models ALTER COLUMN imaged_after SET NOT NULL;
