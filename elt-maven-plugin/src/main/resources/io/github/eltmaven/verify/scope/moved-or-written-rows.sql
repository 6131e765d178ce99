-- Makes the table of the mart's rows of the groups that moved, or that the mart itself has written.
-- ${keyNames}: the key's columns
-- ${key}: the same of t
-- ${run}: the run that was last verified
-- ${mart}: the table of the mart
-- ${changeLog}: the change log of the table
CREATE TEMPORARY TABLE elt_verify_rows AS
SELECT * FROM ${mart} AS t
 WHERE (${key}) IN (SELECT ${keyNames} FROM elt_verify_keys UNION SELECT ${keyNames} FROM ${changeLog} WHERE _run > ${run})
