-- Replaces rows by their later versions. All old rows are deleted before the first new row is inserted: the count waits
-- for that. Rows that reference these rows find them again at the end of this one statement.
-- ${table}: the table of the model
-- ${columns}: all columns that are written
-- ${sameKey}: do row t and winner w have the same key?
WITH gone AS (
    DELETE FROM ${table} AS t
     USING elt_merge AS w
     WHERE w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND ${sameKey}
    RETURNING 1)
INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE
SELECT ${columns} FROM elt_successor WHERE (SELECT count(*) FROM gone) >= 0
