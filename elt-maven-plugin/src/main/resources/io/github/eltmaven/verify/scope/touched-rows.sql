-- Makes the table of the mart's rows that changes touch.
-- ${columns}: the columns by which they are found
-- ${prefixed}: the same of t
-- ${mart}: the table of the mart
CREATE TEMPORARY TABLE elt_verify_rows AS
SELECT * FROM ${mart} AS t WHERE (${prefixed}) IN (SELECT ${columns} FROM elt_verify_keys)
