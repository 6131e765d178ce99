-- The first rows that a run's checks found, one column of a row each, in the order of the results.
WITH shown AS (
    SELECT name
      FROM ${ledger}.check_results
     WHERE run = ? AND violations > 0
     ORDER BY outcome = 'passed', severity <> 'error', name COLLATE "C"
     LIMIT ?
)
SELECT v.name, v.number, cell.key AS column_name, left(cell.value, ?) AS value
  FROM shown
  JOIN ${ledger}.violations AS v ON v.run = ? AND v.name = shown.name AND v.number <= ?
 CROSS JOIN jsonb_each_text(v.row) WITH ORDINALITY AS cell (key, value, place)
 ORDER BY v.name COLLATE "C", v.number, cell.place
