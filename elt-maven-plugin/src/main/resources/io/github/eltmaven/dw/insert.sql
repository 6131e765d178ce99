-- Inserts the new rows.
-- ${table}: the table of the model
-- ${columns}: the columns of the model
INSERT INTO ${table} AS t (${columns})
SELECT ${columns} FROM elt_merge WHERE _action = 'insert'
