-- No rows, in the types of the mart.
-- ${columns}: the columns that the query gives
-- ${mart}: the table of the mart
SELECT ${columns}
  FROM ${mart}
  WITH NO DATA
