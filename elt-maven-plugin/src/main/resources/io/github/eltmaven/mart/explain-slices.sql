-- How PostgreSQL would compute the slices of a mart.
-- ${query}: the query
EXPLAIN (FORMAT JSON, VERBOSE)
${query}
