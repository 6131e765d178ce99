-- Counts the rows that a rebuild no longer finds.
-- ${table}: the table of the model
-- ${isDeleted}: does the rebuild delete row t?
SELECT count(*) FROM ${table} AS t WHERE ${isDeleted}
