-- Asks the server whether the table of the mart would take the rows of its query, without computing any.
-- ${mart}: the table of the mart
-- ${columns}: the columns that the query gives
-- ${query}: the query
EXPLAIN INSERT INTO ${mart} (${columns})
${query}
