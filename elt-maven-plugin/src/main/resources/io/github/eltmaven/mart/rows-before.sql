-- The changed rows of an input as they were when the mart was last brought up to date. Rows that came since are left out.
-- ${key}: the columns of the input's primary key
-- ${changeLog}: the table that keeps the changes of the input
-- ${since}: the run that brought the mart up to date
(SELECT *
   FROM (SELECT DISTINCT ON (${key}) * FROM ${changeLog} WHERE _run > ${since} ORDER BY ${key}, _run, _sign) AS first
  WHERE _sign < 0)
