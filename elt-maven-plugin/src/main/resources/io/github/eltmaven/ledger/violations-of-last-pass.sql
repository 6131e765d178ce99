-- How many violations a check had in the last run in which it passed.
SELECT violations
  FROM ${ledger}.check_results
 WHERE name = ? AND outcome = 'passed'
 ORDER BY run DESC
 LIMIT 1
