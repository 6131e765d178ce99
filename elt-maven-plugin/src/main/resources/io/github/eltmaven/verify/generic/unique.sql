-- The values that several rows have.
-- ${isCompared}: a condition: the row is checked and has a value in each of the columns
-- ${columns}: the columns
-- ${table}: the table
SELECT ${columns}, count(*) AS times
  FROM ${table}
 WHERE ${isCompared}
 GROUP BY ${columns}
HAVING count(*) > 1
 ORDER BY count(*) DESC, ${columns}
