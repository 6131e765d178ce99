-- The records of new loads, and the rejected records that are read again.
-- ${ofLoads}: the records of new loads
-- ${retried}: the rejected records
(SELECT * FROM ${ofLoads} AS l UNION ALL SELECT * FROM ${retried} AS w)
