-- The tables of the pipeline's schemas and the other tables that models read, with their columns and comments.
SELECT n.nspname || '.' || c.relname AS name, obj_description(c.oid, 'pg_class') AS comment,
       a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class AS c
  JOIN pg_namespace AS n ON n.oid = c.relnamespace
  JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p', 'f', 'm') AND NOT c.relispartition
   AND (n.nspname IN (?, ?, ?)
        OR n.nspname || '.' || c.relname IN (SELECT input FROM ${ledger}.lineage))
 ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
