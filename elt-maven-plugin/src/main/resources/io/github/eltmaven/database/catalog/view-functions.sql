-- The functions that a view depends on: a part of other statements. No text holds the functions behind operators and casts.
-- ${view}: the object id of the view
ARRAY(SELECT p.oid::text
        FROM pg_rewrite w
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
        LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
        JOIN pg_proc p ON p.oid = CASE d.refclassid WHEN 'pg_proc'::regclass THEN d.refobjid
                                                    ELSE o.oprcode::oid END
       WHERE w.ev_class = ${view})
