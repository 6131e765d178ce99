-- Makes the table of the groups that changed rows are or were in.
-- ${key}: the key's expressions with the names of the mart
-- ${source}: FROM list, with the changes in place of the input, and WHERE
CREATE TEMPORARY TABLE elt_verify_keys AS
SELECT DISTINCT ${key} FROM ${source}
