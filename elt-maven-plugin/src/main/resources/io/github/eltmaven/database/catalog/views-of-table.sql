-- The views of one schema that read a table themselves.
SELECT DISTINCT v.relname
  FROM pg_depend AS d
  JOIN pg_rewrite AS w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
  JOIN pg_class AS v ON v.oid = w.ev_class AND v.relkind = 'v'
 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?)
   AND v.relnamespace = to_regnamespace(?)
 ORDER BY 1
