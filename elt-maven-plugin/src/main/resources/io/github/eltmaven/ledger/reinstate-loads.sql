-- Puts withdrawn loads back into the set that stands. Values: the loads.
-- ${columns}: the columns of a load
WITH back AS (DELETE FROM ${ledger}.withdrawn WHERE load = ANY (?) RETURNING *)
INSERT INTO ${ledger}.loads (${columns})
OVERRIDING SYSTEM VALUE
SELECT ${columns}
  FROM back
