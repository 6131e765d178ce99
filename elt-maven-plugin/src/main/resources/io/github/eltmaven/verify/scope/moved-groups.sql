-- Makes the table of the groups that changes touch, with how each aggregate moved.
-- ${key}: the key's expressions with the names of the mart
-- ${moves}: how each aggregate moved, in numbered columns
-- ${source}: FROM list, with the changes in place of the input, and WHERE
-- ${groupBy}: the expressions after GROUP BY
CREATE TEMPORARY TABLE elt_verify_keys AS
SELECT ${key}, ${moves} FROM ${source} GROUP BY ${groupBy}
