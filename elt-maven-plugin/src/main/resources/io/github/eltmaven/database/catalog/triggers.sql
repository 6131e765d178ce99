-- The triggers that fire when a row of a table or of a part of it is written.
-- Bits of the type: 1 for each row, 2 before, 4 insert, 8 delete, 16 update, 64 instead.
WITH RECURSIVE parts (relid) AS (
        SELECT to_regclass(?)::oid
     UNION
        SELECT i.inhrelid FROM parts JOIN pg_inherits i ON i.inhparent = parts.relid
)
SELECT DISTINCT t.tgname
  FROM pg_trigger t
  JOIN parts ON parts.relid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype & ? = ? AND t.tgtype & ? <> 0
 ORDER BY 1
