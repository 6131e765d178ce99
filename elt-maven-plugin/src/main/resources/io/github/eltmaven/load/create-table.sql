-- Makes the raw table of a source.
-- ${table}: the table
-- ${columns}: the columns of the file, each with its type
CREATE TABLE ${table} (${columns}, _load bigint NOT NULL, _line bigint NOT NULL)
