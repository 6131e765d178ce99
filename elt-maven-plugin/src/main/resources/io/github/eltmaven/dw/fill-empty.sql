-- Inserts the winners into an empty table.
-- ${table}: the table of the model
-- ${columns}: the columns of the model
-- ${winners}: the winners of the batch
INSERT INTO ${table} (${columns})
SELECT ${columns} FROM ${winners} AS w WHERE NOT _deleted
