-- Makes the index of the records that a model has applied.
-- ${index}: the table of the index
-- ${columns}: the columns of the key, and those that reference other rows
-- ${key}: the columns of the key
-- ${records}: the records in the types of the table
CREATE TABLE ${index} AS
SELECT ${columns}, _load, _line FROM ${records} WHERE (${key}) IS NOT NULL
