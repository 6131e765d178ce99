-- A condition on rows "t" of a table: they lie at some places. The first part alone would find rows of the same ctid in several
-- parts of a partitioned table; the second part alone would read the whole table.
-- ${places}: a FROM clause whose column "_place" gives the ctid, and "_part" the tableoid
t.ctid = ANY (ARRAY(SELECT _place ${places})) AND (t.tableoid, t.ctid) IN (SELECT _part, _place ${places})
