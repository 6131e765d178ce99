-- The functions of the project and of extensions, by object id or by name.
SELECT p.oid::text,
       n.nspname,
       p.proname,
       pg_function_is_visible(p.oid),
       p.pronargs - p.pronargdefaults,
       CASE WHEN p.provariadic = 0 THEN p.pronargs ELSE 1000 END,
       p.provolatile = 'v',
       CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ELSE '' END
  FROM pg_proc AS p
  JOIN pg_namespace AS n ON n.oid = p.pronamespace
  JOIN pg_language AS l ON l.oid = p.prolang
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND (p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[]))
 ORDER BY p.oid
