-- The values of several measures of a table.
SELECT ${aggregates}
  FROM ${table}
