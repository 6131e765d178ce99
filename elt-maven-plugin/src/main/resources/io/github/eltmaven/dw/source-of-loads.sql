-- The records of some loads.
-- ${columns}: the columns that a model may read
-- ${records}: the records r
-- ${loads}: the numbers of the loads
(SELECT ${columns} FROM ${records} WHERE r._load IN (${loads}))
