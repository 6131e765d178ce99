-- The functions of the project and of extensions, by object id or by name. A name without a schema finds a function in the first
-- schema of the user's search path that has one with these arguments; PostgreSQL's own schema is always the first.
SELECT p.oid::text AS id,
       n.nspname AS schema,
       p.proname AS name,
       coalesce(array_position(searched.names, n.nspname::text), 0) > 0
           AND NOT EXISTS (SELECT FROM pg_proc AS f
                             JOIN pg_namespace AS fn ON fn.oid = f.pronamespace
                            WHERE f.proname = p.proname AND f.proargtypes = p.proargtypes
                              AND (fn.nspname = 'pg_catalog'
                                   OR array_position(searched.names, fn.nspname::text)
                                      < array_position(searched.names, n.nspname::text))) AS is_visible,
       p.pronargs - p.pronargdefaults AS least_arguments,
       CASE WHEN p.provariadic = 0 THEN p.pronargs ELSE 1000 END AS most_arguments,
       p.provolatile = 'v' AS is_volatile,
       CASE WHEN l.lanname IN ('sql', 'plpgsql') THEN coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ELSE '' END AS body
  FROM pg_proc AS p
  JOIN pg_namespace AS n ON n.oid = p.pronamespace
  JOIN pg_language AS l ON l.oid = p.prolang
 CROSS JOIN (SELECT (SELECT ?)::text[] AS names) AS searched
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
   AND (p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[]))
 ORDER BY p.oid
