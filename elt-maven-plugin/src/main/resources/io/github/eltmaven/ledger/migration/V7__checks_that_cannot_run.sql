-- A check that cannot run is a result, too.
ALTER TABLE ${ledger}.check_results DROP CONSTRAINT check_results_outcome_check;
ALTER TABLE ${ledger}.check_results ADD CONSTRAINT check_results_outcome_check
    CHECK (outcome IN ('passed', 'failed', 'error'));

-- Why it could not run.
ALTER TABLE ${ledger}.check_results ADD COLUMN message text;
