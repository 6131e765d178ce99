-- Adds the keys of the records that reference a row that is gone from another table.
-- ${index}: the index of the records that the model has applied
-- ${key}: the columns of the key
-- ${keyOfRecord}: these columns of record r
-- ${lost}: the keys of the rows that are gone
-- ${refers}: does record r reference key g?
INSERT INTO elt_unapplied_key (${key})
SELECT ${keyOfRecord} FROM ${lost} AS g JOIN ${index} AS r ON ${refers}
EXCEPT
SELECT ${key} FROM elt_unapplied_key
