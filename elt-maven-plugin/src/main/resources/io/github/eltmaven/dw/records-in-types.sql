-- The query of the model with each column in the type of the table's column. The query may end in a comment.
-- ${fence}: a column that keeps PostgreSQL from computing an expression more than once
-- ${columns}: the columns in their types, and the texts that they were read from
-- ${query}: the query of the model
SELECT _load, _line, _deleted, ${fence}, ${columns} FROM (${query}
) AS query
