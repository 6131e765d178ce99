-- All foreign keys of the database with the tables on both sides, without the keys of partitions that belong to a key of the
-- whole table. A key that is checked at the end of a transaction refuses no single statement.
-- ${columns}: foreign-key-columns.sql
WITH RECURSIVE whole (part, relation) AS (
    SELECT conrelid, conrelid FROM pg_constraint WHERE contype = 'f'
     UNION
    SELECT confrelid, confrelid FROM pg_constraint WHERE contype = 'f'
     UNION
    SELECT whole.part, i.inhparent FROM whole JOIN pg_inherits i ON i.inhrelid = whole.relation
), named (part, names) AS (
    SELECT whole.part, array_agg(n.nspname || '.' || r.relname)
      FROM whole
      JOIN pg_class r ON r.oid = whole.relation
      JOIN pg_namespace n ON n.oid = r.relnamespace
     GROUP BY whole.part
)
SELECT c.conname AS name,
       n.nspname AS schema,
       r.relname AS table,
       tn.nspname AS target_schema,
       t.relname AS target_table,
       own.names AS columns,
       referenced.names AS referenced,
       wholes.names AS wholes,
       targets.names AS targets,
       c.confdeltype = 'r' OR c.confdeltype = 'a' AND NOT c.condeferred AS refuses_deleting,
       c.confupdtype = 'r' OR c.confupdtype = 'a' AND NOT c.condeferred AS refuses_updating
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.conrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
  JOIN pg_class t ON t.oid = c.confrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN named AS wholes ON wholes.part = c.conrelid
  JOIN named AS targets ON targets.part = c.confrelid
 ${columns}
 WHERE c.contype = 'f' AND c.conparentid = 0
 ORDER BY n.nspname, r.relname, c.conname
