-- The functions of the project and of extensions, with the parts of them that are text.
SELECT p.oid::text, n.nspname || '.' || p.proname, p.proname, l.lanname, coalesce(p.prosrc, ''),
       p.prosqlbody IS NOT NULL OR p.prokind = 'a',
       EXISTS (SELECT FROM pg_depend d
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'),
       ARRAY(SELECT o.oprname::text FROM pg_operator o WHERE o.oprcode = p.oid),
       EXISTS (SELECT FROM pg_cast c WHERE c.castfunc = p.oid),
       p.provolatile = 'i'
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
 ORDER BY p.oid
