-- Adds the keys of the rejected records that wait for rows of tables that have changed. Values: the model.
-- ${index}: the index of the records that the model has applied
-- ${awaited}: the tables that have changed, as literals
-- ${key}: the columns of the key
-- ${keyOfRecord}: these columns of record r
INSERT INTO elt_unapplied_key (${key})
SELECT ${keyOfRecord}
  FROM ${ledger}.rejects AS x
  JOIN ${index} AS r ON r._load = x.load AND r._line = x.line
 WHERE x.model = ? AND x.awaits && ARRAY[${awaited}]
EXCEPT
SELECT ${key} FROM elt_unapplied_key
