-- The partitions below a table that hold rows. A table without partitions is its own.
SELECT t.level = 1, pg_get_expr(c.relpartbound, c.oid), pg_get_partition_constraintdef(c.oid)
  FROM pg_partition_tree(to_regclass(?)) AS t
  JOIN pg_class c ON c.oid = t.relid
 WHERE t.isleaf
 ORDER BY c.oid::regclass::text
