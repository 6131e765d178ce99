-- Inserts the rows of a query.
-- ${table}: the table
-- ${columns}: the columns that the query gives
-- ${query}: the query
INSERT INTO ${table} (${columns})
${query}
