-- Replaces rows by their later versions. The place of the row is known from the comparison.
-- ${table}: the table of the model
-- ${columns}: the columns of the model
-- ${values}: these columns of winner w
-- ${assignments}: assignments to columns that the model does not name, after a comma, or nothing
-- ${sameKey}: do row t and winner w have the same key?
UPDATE ${table} AS t
   SET (${columns}) = ROW(${values})${assignments}
  FROM elt_merge AS w
 WHERE w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND ${sameKey}
