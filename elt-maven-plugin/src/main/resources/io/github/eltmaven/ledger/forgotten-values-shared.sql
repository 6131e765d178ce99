-- Drops the values of a column that a record of another identity has, too, and values that are too short to tell anything.
-- ${name}: the column, as a literal
-- ${column}: the column, quoted
-- ${records}: the records that are left
DELETE FROM elt_forgotten_values AS v
 WHERE v.name = ${name}
   AND NOT v.is_identity
   AND (length(v.value) < 4 OR EXISTS (SELECT FROM ${records} AS r WHERE r.${column} = v.value))
