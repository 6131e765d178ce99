-- The number of affected values, and whether NULL is among them.
-- ${hasNull}: a value is NULL
SELECT count(*) AS slices, count(*) FILTER (WHERE ${hasNull}) > 0 AS has_null
  FROM elt_affected
