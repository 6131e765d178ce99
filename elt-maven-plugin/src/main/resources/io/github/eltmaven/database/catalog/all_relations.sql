-- The tables and views of the project and of extensions.
SELECT c.oid::text, n.nspname, c.relname, c.relkind IN ('v', 'm')
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT starts_with(n.nspname, 'pg_')
 ORDER BY c.oid
