-- Takes rows out of the change log that stay as they are, since the mart does not show what has changed.
-- ${changeLog}: the table that takes the changes of the mart
-- ${run}: this run
-- ${sameKey}: b and a are the same row
-- ${oldValues}: the columns of b
-- ${newValues}: the columns of a
DELETE FROM ${changeLog} AS a
 USING ${changeLog} AS b
 WHERE a._run = ${run} AND b._run = ${run}
   AND a._sign = -b._sign
   AND ${sameKey}
   AND ROW(${oldValues})::record *= ROW(${newValues})::record
