-- The numbers of rows to insert, to update and to delete.
SELECT count(*) FILTER (WHERE _action = 'insert'),
       count(*) FILTER (WHERE _action = 'update'),
       count(*) FILTER (WHERE _action = 'delete')
  FROM elt_difference
