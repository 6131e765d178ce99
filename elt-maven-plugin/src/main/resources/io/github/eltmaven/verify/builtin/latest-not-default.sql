-- Rows with a different value than the DEFAULT in a column that the model does not name.
-- ${key}: the key as text
-- ${difference}: the columns that differ
-- ${table}: the dw table
-- ${defaults}: the DEFAULT of each column
-- ${isInScope}: a condition on t
-- ${same}: a condition on t and d
SELECT ${key} AS key, ${difference} || ': the model does not name it, and this is not its DEFAULT' AS problem,
       NULL AS file, NULL::bigint AS line
  FROM ${table} AS t
 CROSS JOIN (SELECT ${defaults}) AS d
 WHERE ${isInScope} AND NOT (${same})
