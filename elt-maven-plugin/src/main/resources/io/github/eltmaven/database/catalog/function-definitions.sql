-- The definitions of all functions of the project, since each of them may call any other one. Functions of extensions are
-- among them only where the query names them. The order is that of the definitions as the user may write them: an aggregate of
-- schema public without the schema, if the user's SQL searches it.
SELECT f.definition
  FROM (SELECT p.prokind,
               CASE p.prokind
               WHEN 'a' THEN (SELECT p.oid::regprocedure || ' ' || a FROM pg_aggregate a WHERE a.aggfnoid = p.oid)
               ELSE pg_get_functiondef(p.oid) END AS definition
          FROM pg_proc p
          JOIN pg_namespace n ON n.oid = p.pronamespace
         WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', ?) AND NOT starts_with(n.nspname, 'pg_')
           AND (p.proname = ANY (?)
                OR NOT EXISTS (SELECT FROM pg_depend d
                                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))) AS f
 ORDER BY CASE WHEN f.prokind = 'a' AND ? THEN regexp_replace(f.definition, '^public[.]', '') ELSE f.definition END
