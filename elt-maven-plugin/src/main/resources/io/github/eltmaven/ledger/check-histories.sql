-- What became of each check in some runs: the runs, one letter for the outcome of each, and the violations.
SELECT name, array_agg(run ORDER BY run) AS runs,
       string_agg(CASE WHEN outcome = 'failed' AND severity = 'warn' THEN 'w' ELSE left(outcome, 1) END,
                  '' ORDER BY run) AS outcomes,
       array_agg(violations ORDER BY run) AS violations
  FROM ${ledger}.check_results
 WHERE run = ANY (?)
 GROUP BY name
