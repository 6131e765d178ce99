-- Deletes the rows of the mart that the query does not give. Parts of a partitioned table have rows of the same ctid, and a row may
-- lie now where another one lay: the key is compared, too.
--   ${mart}      the table of the mart
--   ${same_key}  t and d are the same row
DELETE FROM ${mart} AS t
 USING elt_difference AS d
 WHERE d._action = 'delete'
   AND t.ctid = d._place AND t.tableoid = d._part AND ${same_key}
