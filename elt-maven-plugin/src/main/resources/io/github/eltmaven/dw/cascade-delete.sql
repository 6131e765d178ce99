-- Deletes the rows that reference what goes.
-- ${table}: the referencing table
-- ${goes}: does row t go?
DELETE FROM ${table} AS t WHERE ${goes}
