-- The number of checked rows.
-- count: an aggregate.
SELECT ${count}
  FROM ${table}
