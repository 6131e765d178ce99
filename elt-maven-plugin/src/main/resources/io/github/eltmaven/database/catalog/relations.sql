-- All tables and views, without the tables and views of PostgreSQL itself.
SELECT n.nspname || '.' || c.relname
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND NOT starts_with(n.nspname, 'pg_') AND n.nspname <> 'information_schema'
 ORDER BY 1
