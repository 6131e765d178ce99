-- Counts the rows of a table with a forgotten identity.
-- ${table}: the table
-- ${isForgotten}: a condition on a row r: was its identity forgotten?
SELECT count(*) FROM ${table} AS r WHERE ${isForgotten}
