-- The calls, by name and number of arguments, that can only mean a function of PostgreSQL whose value changes.
-- ${asking}: a pattern for the names of stable functions that read more than their arguments and the settings of the session
SELECT called.name, called.arguments
  FROM unnest((SELECT ?)::text[], (SELECT ?)::int[]) AS called (name, arguments)
  JOIN pg_proc AS p ON p.proname = called.name AND p.pronamespace = 'pg_catalog'::regnamespace
                   AND (p.provariadic <> 0
                        OR called.arguments BETWEEN p.pronargs - p.pronargdefaults AND p.pronargs)
 GROUP BY 1, 2
HAVING bool_and(p.provolatile = 'v' OR p.provolatile = 's' AND p.proname ~ '${asking}')
