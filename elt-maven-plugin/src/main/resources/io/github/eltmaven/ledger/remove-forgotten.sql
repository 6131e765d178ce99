-- Removes records of forgotten identities, and says how many of each load.
-- ${table}: the table of the records
-- ${isForgotten}: is the identity of a record r forgotten?
-- ${loads}: a condition on the load of a record r
WITH gone AS (DELETE FROM ${table} AS r WHERE ${loads} AND ${isForgotten} RETURNING r._load)
SELECT _load, count(*) AS records FROM gone GROUP BY _load ORDER BY _load
