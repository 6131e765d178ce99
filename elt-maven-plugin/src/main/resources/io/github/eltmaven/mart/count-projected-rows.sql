-- The number of rows that the changed rows have to give.
-- ${changeLog}: the table that takes the changes of the mart
-- ${run}: this run
SELECT count(*)
  FROM (SELECT * FROM ${changeLog} WHERE _run = ${run} AND _sign > 0) AS a
