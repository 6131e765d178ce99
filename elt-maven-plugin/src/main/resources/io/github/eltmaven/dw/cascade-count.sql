-- Counts the rows that a cascade deletes.
-- ${table}: the referencing table
-- ${goes}: does row t go?
SELECT count(*) FROM ${table} AS t WHERE ${goes}
