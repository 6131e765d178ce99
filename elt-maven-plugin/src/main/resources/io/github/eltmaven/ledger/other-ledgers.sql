-- The ledgers of other pipelines that this role may read.
SELECT n.nspname
  FROM pg_class AS t
  JOIN pg_namespace AS n ON n.oid = t.relnamespace
  JOIN pg_class AS h ON h.relnamespace = n.oid AND h.relname = 'ledger_history'
 WHERE t.relname = 'tables' AND starts_with(n.nspname, ?) AND n.nspname <> ?
   AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(t.oid, 'SELECT')
 ORDER BY 1
