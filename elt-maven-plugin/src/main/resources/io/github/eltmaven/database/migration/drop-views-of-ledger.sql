-- Drops the views of the ledger that use functions, operators or types of the project: a migration could not drop these otherwise.
-- The goal dw makes the views again. A view that other views read stays.
-- ledger: the schema of the ledger as a string constant
DO $drop$
DECLARE
    view regclass;
BEGIN
    FOR view IN
        SELECT DISTINCT v.oid::regclass
          FROM pg_class AS v
          JOIN pg_namespace AS n ON n.oid = v.relnamespace AND n.nspname = ${ledger}
          JOIN pg_rewrite AS w ON w.ev_class = v.oid
          JOIN pg_depend AS d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
         WHERE v.relkind = 'v'
           AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass, 'pg_type'::regclass,
                                'pg_collation'::regclass)
           -- The first number of an object that is not the server's own.
           AND d.refobjid >= 16384
           AND NOT EXISTS (SELECT FROM pg_depend AS o
                             JOIN pg_rewrite AS r ON r.oid = o.objid AND r.ev_class <> v.oid
                            WHERE o.classid = 'pg_rewrite'::regclass AND o.refobjid = v.oid)
    LOOP
        EXECUTE 'DROP VIEW ' || view;
    END LOOP;
END $drop$
