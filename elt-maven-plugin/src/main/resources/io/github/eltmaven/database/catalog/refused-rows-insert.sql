-- Inserts a range of rows into a copy of the table.
-- ${copy}: the copy
-- ${columns}: the columns that are written
INSERT INTO ${copy} (${columns})
SELECT ${columns} FROM pg_temp.elt_row WHERE _number BETWEEN _at AND _at + _size - 1;
