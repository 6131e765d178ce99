-- Makes the table of the tombstones.
-- ${tombstones}: the table
-- ${columns}: the columns of the key and the version
-- ${table}: the table of the model
CREATE TABLE ${tombstones} AS SELECT ${columns} FROM ${table} WITH NO DATA
