-- The records of new loads, and the records that are read again because of withdrawn loads.
-- ${ofLoads}: the records of new loads
-- ${standing}: the records that are read again
(SELECT * FROM ${ofLoads} AS l UNION ALL SELECT * FROM ${standing} AS u)
