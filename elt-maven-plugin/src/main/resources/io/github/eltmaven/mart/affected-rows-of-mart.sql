-- The rows of a mart that may have to change, with where they lie.
-- ${columns}: the columns that are compared
-- ${mart}: the table of the mart
-- ${isAffected}: the row may have to change
CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT ${columns}, t.tableoid AS _part, t.ctid AS _place
  FROM ${mart} AS t
 WHERE ${isAffected}
