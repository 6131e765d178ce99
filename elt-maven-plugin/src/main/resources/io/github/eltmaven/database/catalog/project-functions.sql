-- The functions of the project and of extensions, by object id or by name.
SELECT p.oid::text AS id,
       n.nspname AS schema,
       p.proname AS name,
       pg_function_is_visible(p.oid) AS is_visible,
       p.pronargs - p.pronargdefaults AS least_arguments,
       CASE WHEN p.provariadic = 0 THEN p.pronargs ELSE 1000 END AS most_arguments,
       p.provolatile = 'v' AS is_volatile,
       CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ELSE '' END AS body
  FROM pg_proc AS p
  JOIN pg_namespace AS n ON n.oid = p.pronamespace
  JOIN pg_language AS l ON l.oid = p.prolang
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND (p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[]))
 ORDER BY p.oid
