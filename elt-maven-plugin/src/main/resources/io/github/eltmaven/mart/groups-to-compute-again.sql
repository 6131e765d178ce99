-- The affected groups whose new row cannot be found by adding, with the reason.
-- ${key}: the columns of the mart's key, of d
-- ${reason}: why the new row of a group d cannot be found
-- ${mart}: the table of the mart
-- ${sameKey}: d and t are the same group
-- ${isUnknown}: the new row of a group d cannot be found
CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT ${key}, ${reason} AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM ${mart}) AS t ON ${sameKey}
 WHERE ${isUnknown}
