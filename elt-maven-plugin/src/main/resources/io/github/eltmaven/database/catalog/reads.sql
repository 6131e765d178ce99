-- Every relation below a view with the columns that are read. Views in between are followed.
-- ${types}: types.sql for these relations
-- ${relatives}: relatives.sql
-- ${functions}: view-functions.sql for each relation
WITH RECURSIVE reads (relation, attribute) AS (
    SELECT to_regclass(?)::oid, 0
    UNION
    SELECT d.refobjid, d.refobjsubid
      FROM reads
      JOIN pg_rewrite w ON w.ev_class = reads.relation AND w.ev_type = '1'
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> reads.relation
), ${types}
SELECT n.nspname AS schema,
       c.relname AS name,
       pg_table_is_visible(c.oid) AS is_visible,
       c.relkind <> 'v' AS is_stored,
       ARRAY(SELECT attname::text FROM pg_attribute
              WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
              ORDER BY attnum) AS columns,
       ARRAY(SELECT concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                              type.definition,
                              CASE WHEN a.attgenerated <> '' THEN pg_get_expr(g.adbin, g.adrelid) END)
               FROM pg_attribute a
               JOIN types AS type ON type.type = a.atttypid
               LEFT JOIN pg_attrdef g ON g.adrelid = a.attrelid AND g.adnum = a.attnum
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              ORDER BY a.attnum) AS types,
       ARRAY(SELECT attname::text FROM pg_attribute
              WHERE attrelid = c.oid AND attnum IN (SELECT attribute FROM reads WHERE relation = c.oid)
              ORDER BY attnum) AS read_columns,
       ${relatives} AS relatives,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS definition,
       ${functions} AS functions
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid = ANY (ARRAY(SELECT relation FROM reads)) AND c.oid <> to_regclass(?)
   AND c.relkind IN ('r', 'p', 'f', 'm', 'v')
 ORDER BY n.nspname || '.' || c.relname
