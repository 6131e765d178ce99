-- Deletes the rows of the mart that the changed rows no longer give.
-- ${mart}: the table of the mart
-- ${sameKey}: t and c are the same row
DELETE FROM ${mart} AS t
 USING elt_projected_changes AS c
 WHERE c._sign IS NULL AND ${sameKey}
