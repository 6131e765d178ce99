-- The new rows of the affected groups that adding is enough for.
-- ${values}: the columns of the new row
-- ${mart}: the table of the mart
-- ${sameKey}: d and t are the same group
-- ${stays}: the group has rows left
-- ${isUnknown}: the new row of a group d cannot be found by adding
SELECT ${values}
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM ${mart}) AS t ON ${sameKey}
 WHERE ${stays} AND NOT (${isUnknown})
