-- Keeps the later versions of rows, with the columns that the model does not name as they are.
-- ${columns}: the columns of winner w and of row t
-- ${table}: the table of the model
-- ${sameKey}: do row t and winner w have the same key?
CREATE TEMPORARY TABLE elt_successor ON COMMIT DROP AS
SELECT ${columns}
  FROM ${table} AS t
  JOIN elt_merge AS w ON w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND ${sameKey}
