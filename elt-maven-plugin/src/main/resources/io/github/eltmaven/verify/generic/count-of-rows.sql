-- The number of checked rows.
-- ${count}: an aggregate
-- ${table}: the table
SELECT ${count}
  FROM ${table}
