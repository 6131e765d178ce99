-- Inserts the rows that the changed rows did not give before.
-- ${mart}: the table of the mart
-- ${columns}: the columns that the query gives
-- ${changeLog}: the table that takes the changes of the mart
-- ${run}: this run
-- ${sameKey}: b and a are the same row
INSERT INTO ${mart} (${columns})
SELECT ${columns}
  FROM (SELECT * FROM ${changeLog} WHERE _run = ${run} AND _sign > 0) AS a
 WHERE NOT EXISTS (SELECT FROM (SELECT * FROM ${changeLog} WHERE _run = ${run} AND _sign < 0) AS b
                    WHERE ${sameKey})
