-- The functions of the project and of extensions, with the parts of them that are text.
SELECT p.oid::text AS id,
       n.nspname || '.' || p.proname AS qualified_name,
       p.proname AS name,
       l.lanname AS language,
       coalesce(p.prosrc, '') AS body,
       p.prosqlbody IS NOT NULL OR p.prokind = 'a' AS is_analysed,
       EXISTS (SELECT FROM pg_depend d
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') AS is_of_extension,
       ARRAY(SELECT o.oprname::text FROM pg_operator o WHERE o.oprcode = p.oid) AS operators,
       EXISTS (SELECT FROM pg_cast c WHERE c.castfunc = p.oid) AS is_cast,
       p.provolatile = 'i' AS is_immutable
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
 ORDER BY p.oid
