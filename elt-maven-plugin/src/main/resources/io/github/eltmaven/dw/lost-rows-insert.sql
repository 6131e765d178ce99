-- Keeps the keys of rows that are about to go.
-- ${lost}: the table of keys
-- ${key}: the columns of the key
-- ${table}: the table
-- ${goes}: does row t go?
INSERT INTO ${lost}
SELECT ${key} FROM ${table} AS t WHERE ${goes}
