-- A condition: runs have changed the row since the table was last verified.
-- ${key}: the key's columns of the row
-- ${keyNames}: the same without prefix
-- ${run}: the run that was last verified
-- ${changeLog}: the change log of the table
(${key}) IN (SELECT ${keyNames} FROM ${changeLog} WHERE _run > ${run})
