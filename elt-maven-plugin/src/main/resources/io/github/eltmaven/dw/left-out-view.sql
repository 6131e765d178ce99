-- The records that the WHERE of a model leaves out, as raw holds them, with their file.
-- ${columns}: the columns of raw
-- ${records}: a query that gives the records
SELECT f.file AS _file, ${columns} FROM (${records}) AS o JOIN ${ledger}.loads AS f ON f.load = o._load
