-- The tables for whose rows rejected records of a model wait.
SELECT DISTINCT unnest(awaits)
  FROM ${ledger}.rejects
 WHERE model = ? AND awaits IS NOT NULL
 ORDER BY 1
