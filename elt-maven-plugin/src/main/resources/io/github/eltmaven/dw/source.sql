-- All records of a source.
-- ${columns}: the columns that a model may read
-- ${records}: the records r
(SELECT ${columns} FROM ${records})
