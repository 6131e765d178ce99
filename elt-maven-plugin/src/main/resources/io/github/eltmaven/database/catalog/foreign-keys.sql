-- The foreign keys of a table with the columns on both sides, in the order of the constraint.
-- ${columns}: foreign-key-columns.sql
SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.confrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
 ${columns}
 WHERE c.conrelid = to_regclass(?) AND c.contype = 'f' AND c.conparentid = 0
 ORDER BY c.conname
