-- The rows of the mart to update or delete, in the order of their keys, so that each is near the last one in the index.
-- ${columns}: the columns of the row as it has to be; the key where it goes
-- ${changeLog}: the table that takes the changes of the mart
-- ${run}: this run
-- ${sameKey}: b and a are the same row
-- ${oldValues}: the columns of b
-- ${newValues}: the columns of a
-- ${key}: the key of b
CREATE TEMPORARY TABLE elt_projected_changes ON COMMIT DROP AS
SELECT a._sign AS _sign, ${columns}
  FROM (SELECT * FROM ${changeLog} WHERE _run = ${run} AND _sign < 0) AS b
  LEFT JOIN (SELECT * FROM ${changeLog} WHERE _run = ${run} AND _sign > 0) AS a ON ${sameKey}
 WHERE a._sign IS NULL
    OR NOT (ROW(${oldValues})::record *= ROW(${newValues})::record)
 ORDER BY ${key}
