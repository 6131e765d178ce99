-- The number of written rows that the mart does not hold in this form.
--   ${rows}          the rows that were to be written
--   ${columns}       the columns that the query gives
--   ${mart}          the table of the mart
--   ${same_key}      w and t are the same row
--   ${is_checked}    a row w counts
--   ${values}        the columns of w, without their domains
--   ${mart_values}   the columns of t, without their domains
SELECT count(*)
  FROM ${rows} AS w
  LEFT JOIN (SELECT ${columns}, true AS _is FROM ${mart}) AS t ON ${same_key}
 WHERE ${is_checked}
   AND (t._is IS NULL OR NOT ROW(${values})::record *= ROW(${mart_values})::record)
