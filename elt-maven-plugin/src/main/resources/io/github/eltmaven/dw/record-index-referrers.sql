-- Counts the records that reference a row that is gone from another table.
-- ${index}: the index of the records that the model has applied
-- ${lost}: the keys of the rows that are gone
-- ${refers}: does record r reference key g?
SELECT count(*) FROM ${lost} AS g JOIN ${index} AS r ON ${refers}
