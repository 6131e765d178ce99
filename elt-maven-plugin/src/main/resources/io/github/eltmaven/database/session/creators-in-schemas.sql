-- Who may create objects in some schemas beside the role of the session and superusers, and what the schemas have.
-- Whoever creates a database decides about all of it, so the owner of the database counts as trusted.
-- The columns: who got the right by GRANT, the owner where it is not trusted, the functions and operators that others left there while
-- they had the right, the extensions of the schema, whether it has anything, and whether it has anything that a statement may use without naming it: functions, operators, casts and types of their own.
SELECT n.nspname AS name,
       quote_ident(n.nspname) AS quoted,
       ARRAY(SELECT CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END
               FROM (SELECT DISTINCT a.grantee FROM aclexplode(n.nspacl) AS a
                      WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner) AS granted
               LEFT JOIN pg_roles AS r ON r.oid = granted.grantee
              WHERE NOT coalesce(r.rolsuper OR r.rolname IN ('pg_database_owner', current_user), false)
                AND granted.grantee <> d.datdba
              ORDER BY 1) AS grantees,
       (SELECT quote_ident(r.rolname)
          FROM pg_roles AS r
         WHERE r.oid = n.nspowner AND r.oid <> d.datdba
           AND NOT r.rolsuper AND r.rolname NOT IN ('pg_database_owner', current_user)) AS owner,
       ARRAY(SELECT left_behind.words
               FROM (SELECT p.oid, 'pg_proc'::regclass AS catalog, p.proowner AS owner, p.oid::regprocedure::text AS words
                       FROM pg_proc AS p WHERE p.pronamespace = n.oid
                      UNION ALL
                     SELECT o.oid, 'pg_operator'::regclass, o.oprowner, 'operator ' || o.oid::regoperator::text
                       FROM pg_operator AS o WHERE o.oprnamespace = n.oid) AS left_behind
               JOIN pg_roles AS r ON r.oid = left_behind.owner
              WHERE NOT r.rolsuper AND r.rolname <> current_user AND r.oid <> d.datdba
                AND NOT EXISTS (SELECT FROM pg_depend AS e
                                 WHERE e.classid = left_behind.catalog AND e.objid = left_behind.oid AND e.deptype = 'e')
              ORDER BY 1) AS strange,
       (SELECT string_agg(x.extname, ', ' ORDER BY x.extname) FROM pg_extension AS x WHERE x.extnamespace = n.oid)
           AS extensions,
       EXISTS (SELECT FROM pg_class AS c WHERE c.relnamespace = n.oid)
           OR EXISTS (SELECT FROM pg_proc AS p WHERE p.pronamespace = n.oid)
           OR EXISTS (SELECT FROM pg_type AS t WHERE t.typnamespace = n.oid) AS has_objects,
       EXISTS (SELECT FROM pg_proc AS p WHERE p.pronamespace = n.oid)
           OR EXISTS (SELECT FROM pg_operator AS o WHERE o.oprnamespace = n.oid)
           OR EXISTS (SELECT FROM pg_type AS t
                       WHERE t.typnamespace = n.oid AND t.typrelid = 0 AND t.typelem = 0) AS has_callables
  FROM pg_namespace AS n
  JOIN pg_database AS d ON d.datname = current_database()
 WHERE n.nspname = ANY ((SELECT ?)::text[])
