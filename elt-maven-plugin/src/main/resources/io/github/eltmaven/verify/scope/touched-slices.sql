-- The rows of a mart that are in touched slices.
-- ${mart}: the table of the mart
-- ${isTouched}: the row t is in one of the slices
CREATE TEMPORARY TABLE elt_verify_rows AS
SELECT t.*
  FROM ${mart} AS t
 WHERE ${isTouched}
