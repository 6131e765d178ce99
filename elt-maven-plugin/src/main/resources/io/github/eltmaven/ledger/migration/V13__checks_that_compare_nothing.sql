-- A check that compares nothing has not passed.
ALTER TABLE ${ledger}.check_results DROP CONSTRAINT check_results_outcome_check;
ALTER TABLE ${ledger}.check_results ADD CONSTRAINT check_results_outcome_check
    CHECK (outcome IN ('passed', 'failed', 'not compared', 'error'));
