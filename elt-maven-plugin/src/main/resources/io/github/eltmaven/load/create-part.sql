-- Makes a table for the records of a file that is read again.
-- ${table}: the table
-- ${columns}: the columns of the file, each with its type
-- ${load}: the number of the load
CREATE TABLE ${table} (${columns}, _load bigint NOT NULL DEFAULT ${load}, _line bigint NOT NULL)
