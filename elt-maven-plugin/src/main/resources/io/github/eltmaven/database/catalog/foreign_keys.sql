-- The foreign keys of a table with the columns on both sides, in the order of the constraint.
-- columns: foreign_key_columns.sql
SELECT c.conname, n.nspname, r.relname, own.names, referenced.names
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.confrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
 ${columns}
 WHERE c.conrelid = to_regclass(?) AND c.contype = 'f' AND c.conparentid = 0
 ORDER BY c.conname
