-- The number of affected groups with NULL in their key, which no row of the mart can have.
--   ${has_null}  a column of the mart's key is NULL
SELECT count(*)
  FROM elt_affected
 WHERE ${has_null}
