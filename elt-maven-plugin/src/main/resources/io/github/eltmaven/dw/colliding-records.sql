-- Reads the remembered records in the types of the table.
-- ${columns}: the columns of the model
-- ${values}: the remembered values in their types
-- ${colliding}: the table that remembers the records
INSERT INTO elt_colliding (${columns})
SELECT ${values} FROM ${colliding}
