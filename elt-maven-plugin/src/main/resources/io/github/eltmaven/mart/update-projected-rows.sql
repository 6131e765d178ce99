-- Updates the rows of the mart that the changed rows give otherwise.
-- ${mart}: the table of the mart
-- ${columns}: the columns that the query gives
-- ${values}: the same, of c
-- ${sameKey}: t and c are the same row
UPDATE ${mart} AS t
   SET (${columns}) = ROW(${values})
  FROM elt_projected_changes AS c
 WHERE c._sign IS NOT NULL AND ${sameKey}
