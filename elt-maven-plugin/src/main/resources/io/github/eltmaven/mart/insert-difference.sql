-- Inserts the rows that the mart lacks.
-- ${mart}: the table of the mart
-- ${columns}: the columns that the query gives
INSERT INTO ${mart} AS t (${columns})
SELECT ${columns}
  FROM elt_difference
 WHERE _action = 'insert'
