-- The number of written rows that the mart does not hold in this form.
-- ${rows}: the rows that were to be written
-- ${columns}: the columns that the query gives
-- ${mart}: the table of the mart
-- ${sameKey}: w and t are the same row
-- ${isChecked}: a row w counts
-- ${values}: the columns of w, without their domains
-- ${martValues}: the columns of t, without their domains
SELECT count(*)
  FROM ${rows} AS w
  LEFT JOIN (SELECT ${columns}, true AS _is FROM ${mart}) AS t ON ${sameKey}
 WHERE ${isChecked}
   AND (t._is IS NULL OR NOT ROW(${values})::record *= ROW(${martValues})::record)
