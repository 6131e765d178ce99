-- The rows of the mart that come from the changed rows, as they were (_sign -1) and as they have to be (_sign 1).
-- ${changeLog}: the table that takes the changes of the mart
-- ${columns}: the columns that the query gives
-- ${run}: this run
-- ${input}: the name of the changed table in the query
-- ${expressions}: the expressions of the query
-- ${changedRows}: the tables and the condition of the mart's query, over the changed rows as they were and as they are
INSERT INTO ${changeLog} (_run, _sign, ${columns})
SELECT ${run}, ${input}._sign, ${expressions}
  FROM ${changedRows}
