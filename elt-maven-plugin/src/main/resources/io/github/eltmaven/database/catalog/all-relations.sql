-- The tables and views of the project and of extensions.
SELECT c.oid::text AS id, n.nspname AS schema, c.relname AS name, c.relkind IN ('v', 'm') AS is_view
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT starts_with(n.nspname, 'pg_')
 ORDER BY c.oid
