-- The rows of a query in the types of the mart.
-- ${columns}: the columns of q, cast to those types
-- ${query}: the query in parentheses
SELECT ${columns}
  FROM ${query} AS q
