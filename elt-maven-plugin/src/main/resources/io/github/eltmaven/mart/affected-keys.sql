-- The keys of the changed rows, under the names of the mart's columns and in their types. A new row has no old key,
-- because the mart has no row for it yet.
-- ${keys}: the key of the input as the mart shows it
-- ${before}: the changed rows as they were
CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT ${keys}
  FROM ${before} AS i
