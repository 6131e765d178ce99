-- Takes the good records of the stage, and the rows of the table that they may change.
-- ${columns}: the columns of the model
-- ${table}: the table of the model
-- ${sameKey}: do row t and record s have the same key?
INSERT INTO elt_touched (${columns})
SELECT ${columns} FROM ${ledger}.stage WHERE _reasons IS NULL AND NOT _deleted
UNION ALL
SELECT ${columns} FROM ${table} AS t WHERE EXISTS (SELECT FROM ${ledger}.stage AS s WHERE s._reasons IS NULL AND ${sameKey})
