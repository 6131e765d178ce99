-- The number of rows of the mart that stay and refer to rows of the mart that go.
-- ${mart}: the table of the mart
-- ${refers}: t refers to r
SELECT count(*)
  FROM ${mart} AS t
  JOIN ${mart} AS r ON ${refers}
 WHERE EXISTS (SELECT FROM elt_difference AS d
                WHERE d._place = r.ctid AND d._part = r.tableoid AND d._action = 'delete')
   AND NOT EXISTS (SELECT FROM elt_difference AS d
                    WHERE d._place = t.ctid AND d._part = t.tableoid AND d._action = 'delete')
