-- Makes the table of the keys of the rows that a table loses in this run.
-- ${lost}: the name of the table of keys
-- ${key}: the columns of the key
-- ${table}: the table
CREATE TEMPORARY TABLE ${lost} ON COMMIT DROP AS
SELECT ${key} FROM ${table} LIMIT 0
