-- The new rows of the affected groups that adding is enough for.
--   ${values}      the columns of the new row
--   ${mart}        the table of the mart
--   ${same_key}    d and t are the same group
--   ${stays}       the group has rows left
--   ${is_unknown}  the new row of a group d cannot be found by adding
SELECT ${values}
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM ${mart}) AS t ON ${same_key}
 WHERE ${stays} AND NOT (${is_unknown})
