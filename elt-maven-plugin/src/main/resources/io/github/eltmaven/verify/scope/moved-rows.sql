-- Makes the table of the mart's rows of the groups that moved.
-- ${keyNames}: the key's columns
-- ${key}: the same of t
-- ${mart}: the table of the mart
CREATE TEMPORARY TABLE elt_verify_rows AS
SELECT * FROM ${mart} AS t WHERE (${key}) IN (SELECT ${keyNames} FROM elt_verify_keys)
