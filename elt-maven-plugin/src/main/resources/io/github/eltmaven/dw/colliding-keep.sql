-- Remembers the records that collide. Values are kept as text, so that the project may drop their types.
-- ${colliding}: the table that remembers them
-- ${values}: the columns of the model as text
-- ${records}: the table that holds the records
CREATE TABLE ${colliding} AS
SELECT ARRAY[${values}] AS record FROM ${records}
