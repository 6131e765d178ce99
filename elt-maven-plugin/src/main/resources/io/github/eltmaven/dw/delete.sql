-- Deletes the rows that a later version takes away, or that a rebuild no longer finds.
-- ${table}: the table of the model
-- ${isDeleted}: does the merge delete row t?
DELETE FROM ${table} AS t WHERE ${isDeleted}
