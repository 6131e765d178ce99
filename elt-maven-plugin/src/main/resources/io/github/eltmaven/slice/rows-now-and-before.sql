-- All rows of an input as they are, and its changed rows as they were.
-- ${columns}: all columns of the input, in their order
-- ${table}: the input
-- ${changeLog}: the table that keeps the changes of the input
-- ${since}: the run that brought the mart up to date
(SELECT ${columns} FROM ${table}
  UNION ALL
 SELECT ${columns} FROM ${changeLog} WHERE _run > ${since} AND _sign < 0)
