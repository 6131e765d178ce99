-- Deletes the rows of the mart that the query does not give. The key is compared, too: parts of a partitioned table may have rows
-- with the same ctid, and a new row may have the ctid of an old one.
-- ${mart}: the table of the mart
-- ${sameKey}: t and d are the same row
DELETE FROM ${mart} AS t
 USING elt_difference AS d
 WHERE d._action = 'delete'
   AND t.ctid = d._place AND t.tableoid = d._part AND ${sameKey}
