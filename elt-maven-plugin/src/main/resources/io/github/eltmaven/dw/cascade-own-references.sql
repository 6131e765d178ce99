-- SQL condition: does a row go, or does it reference a row of its own table that goes?
-- ${key}: the key of the row, by its alias
-- ${keyOfGoing}: the columns of the key
-- ${columns}: the columns of the key and those that are referenced
-- ${table}: the table
-- ${goes}: does row own go by itself?
-- ${refers}: does row own reference row going?
(${key}) IN (
    WITH RECURSIVE going AS (
        SELECT ${columns} FROM ${table} AS own WHERE ${goes}
        UNION
        SELECT ${columns} FROM ${table} AS own JOIN going ON ${refers})
    SELECT ${keyOfGoing} FROM going)
