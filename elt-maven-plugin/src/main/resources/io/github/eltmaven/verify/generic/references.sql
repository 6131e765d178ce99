-- The values that the other table does not have.
-- ${isCompared}: a condition: the row is checked and has a value in each of the columns
-- ${isSame}: a condition on both tables
-- ${columns}: the columns
-- ${table}: the table
-- ${other}: the other table
SELECT ${columns}, count(*) AS times
  FROM ${table}
 WHERE ${isCompared}
   AND NOT EXISTS (SELECT FROM ${other} AS elt_other WHERE ${isSame})
 GROUP BY ${columns}
 ORDER BY count(*) DESC, ${columns}
