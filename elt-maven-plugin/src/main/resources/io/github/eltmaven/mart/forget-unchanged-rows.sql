-- Takes rows out of the change log that stay as they are, since the mart does not show what has changed.
--   ${change_log}  the table that takes the changes of the mart
--   ${run}         this run
--   ${same_key}    b and a are the same row
--   ${old_values}  the columns of b
--   ${new_values}  the columns of a
DELETE FROM ${change_log} AS a
 USING ${change_log} AS b
 WHERE a._run = ${run} AND b._run = ${run}
   AND a._sign = -b._sign
   AND ${same_key}
   AND ROW(${old_values})::record *= ROW(${new_values})::record
