-- The values of several measures of a table.
-- ${aggregates}: the measures, each an aggregate
-- ${table}: the table
SELECT ${aggregates}
  FROM ${table}
