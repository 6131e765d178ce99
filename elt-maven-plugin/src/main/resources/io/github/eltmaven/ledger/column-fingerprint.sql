-- The number of rows of a table, and the highest value of a column that each change makes higher.
-- ${table}: the table
-- ${column}: the column
SELECT count(*) || ':' || coalesce(max(t.${column})::text, '')
  FROM ${table} AS t
