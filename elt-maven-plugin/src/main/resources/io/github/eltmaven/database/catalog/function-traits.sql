-- What the catalog says of functions by their name. The value of a function changes by itself if the function is volatile, or if
-- it is stable and reads more than the settings of the session. The catalog does not say so of an aggregate, but it does of the
-- functions that the aggregate is made of.
-- ${asking}: a pattern for the names of stable functions that read more than their arguments and the settings of the session
SELECT p.proname AS name,
       bool_or(EXISTS (
           SELECT FROM pg_proc f
             JOIN pg_namespace fn ON fn.oid = f.pronamespace
            WHERE f.oid IN (p.oid, a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                            a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
              AND (f.provolatile = 'v'
                   OR f.provolatile = 's' AND (fn.nspname <> 'pg_catalog'
                      OR f.proname ~ '${asking}')))) AS is_changing,
       bool_or(p.prokind = 'a') AS is_aggregate,
       bool_or(p.proretset) AS is_multiplying,
       bool_or(n.nspname NOT IN ('pg_catalog', 'information_schema')) AS is_of_project
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
 WHERE p.proname = ANY ((SELECT ?)::text[]) AND n.nspname = 'pg_catalog'
    OR p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[])
 GROUP BY p.proname
 ORDER BY p.proname
