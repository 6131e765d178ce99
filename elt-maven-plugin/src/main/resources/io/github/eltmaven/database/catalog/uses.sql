-- The functions and relations that functions, the queries of views and computed columns depend on. A function behind an operator
-- counts as used.
SELECT DISTINCT
       CASE WHEN d.classid IN ('pg_proc'::regclass, 'pg_class'::regclass) THEN d.objid
            ELSE coalesce(w.ev_class, g.adrelid) END::text,
       CASE d.refclassid WHEN 'pg_operator'::regclass THEN o.oprcode::oid ELSE d.refobjid END::text
  FROM pg_depend d
  LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
  LEFT JOIN pg_attrdef g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid
  LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
 WHERE d.classid IN ('pg_proc'::regclass, 'pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_class'::regclass)
   AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_class'::regclass)
   AND d.deptype IN ('n', 'a')
   AND (d.classid NOT IN ('pg_attrdef'::regclass, 'pg_class'::regclass) OR d.refclassid <> 'pg_class'::regclass)
