-- The numbers of rows to insert, to update and to delete.
SELECT count(*) FILTER (WHERE _action = 'insert') AS inserted,
       count(*) FILTER (WHERE _action = 'update') AS updated,
       count(*) FILTER (WHERE _action = 'delete') AS deleted
  FROM elt_difference
