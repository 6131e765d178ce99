-- The number of affected groups with NULL in their key, which no row of the mart can have.
-- ${hasNull}: a column of the mart's key is NULL
SELECT count(*)
  FROM elt_affected
 WHERE ${hasNull}
