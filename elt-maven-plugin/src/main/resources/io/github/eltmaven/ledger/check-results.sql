-- The results of a run's checks: errors first, then warnings, checks that compared nothing and checks that passed.
SELECT name, title, severity, outcome, message, violations, allowed, seconds
  FROM ${ledger}.check_results
 WHERE run = ?
 ORDER BY outcome = 'passed', outcome = 'not compared', severity <> 'error' AND outcome = 'failed',
           name COLLATE "C"
