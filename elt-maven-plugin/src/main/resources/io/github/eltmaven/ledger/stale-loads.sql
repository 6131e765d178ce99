-- The loads whose records the table of a model does not hold as they are now, with the cause: that of the withdrawal where nothing else
-- happened to the load since the model applied it. Values: the model.
SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause
  FROM ${ledger}.unapplied AS u
  LEFT JOIN ${ledger}.withdrawn AS w USING (load)
 WHERE u.model = ?
 ORDER BY u.load
