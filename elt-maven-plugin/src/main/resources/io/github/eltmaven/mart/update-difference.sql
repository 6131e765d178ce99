-- Updates the rows of the mart that differ. The key is compared, too: parts of a partitioned table may have rows with the same
-- ctid, and a new row may have the ctid of an old one.
-- ${mart}: the table of the mart
-- ${columns}: the columns that the query gives
-- ${values}: the same, of d
-- ${unnamed}: the DEFAULTs of the columns that the query does not give
-- ${sameKey}: t and d are the same row
UPDATE ${mart} AS t
   SET (${columns}) = ROW(${values})${unnamed}
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND ${sameKey}
