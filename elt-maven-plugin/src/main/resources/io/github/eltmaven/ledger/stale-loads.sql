-- The loads whose records the table of a model does not hold as they are now, with the cause: that of the withdrawal where the load stands
-- no more. Values: the model.
SELECT u.load, coalesce(w.cause, u.cause) AS cause
  FROM ${ledger}.unapplied AS u
  LEFT JOIN ${ledger}.withdrawn AS w USING (load)
 WHERE u.model = ?
 ORDER BY u.load
