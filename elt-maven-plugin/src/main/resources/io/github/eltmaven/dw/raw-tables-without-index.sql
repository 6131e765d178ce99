-- The table of a source and its parts that have no index by load and line. Values: the schema, the source.
WITH parts AS (
    SELECT format('%I.%I', n.nspname, c.relname)::regclass AS part
      FROM pg_class AS c
      JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE n.nspname = ? AND c.relname = ?)
SELECT t.part::regclass::text
  FROM (SELECT part FROM parts
        UNION ALL
        SELECT i.inhrelid FROM pg_inherits AS i JOIN parts AS p ON i.inhparent = p.part) AS t
 WHERE NOT EXISTS (
           SELECT FROM pg_index AS x
             JOIN pg_attribute AS l ON l.attrelid = x.indrelid AND l.attnum = x.indkey[0] AND l.attname = '_load'
             JOIN pg_attribute AS o ON o.attrelid = x.indrelid AND o.attnum = x.indkey[1] AND o.attname = '_line'
            WHERE x.indrelid = t.part AND x.indnkeyatts = 2 AND x.indisvalid)
