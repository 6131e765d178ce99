-- Who may create objects in schema public beside the role of the session, the schema's owner and superusers, and what the schema has.
-- Whoever creates a database decides about all of it, so the owner of the database counts as trusted.
SELECT creator.names AS creators,
       (SELECT string_agg(x.extname, ', ' ORDER BY x.extname) FROM pg_extension AS x WHERE x.extnamespace = n.oid)
           AS extensions,
       EXISTS (SELECT FROM pg_class AS c WHERE c.relnamespace = n.oid)
           OR EXISTS (SELECT FROM pg_proc AS p WHERE p.pronamespace = n.oid)
           OR EXISTS (SELECT FROM pg_type AS t WHERE t.typnamespace = n.oid) AS has_objects
  FROM pg_namespace AS n,
       LATERAL (SELECT string_agg(role.name, ', ' ORDER BY role.name) AS names
                  FROM (SELECT DISTINCT CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END
                               AS name
                          FROM (SELECT a.grantee
                                  FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a
                                 WHERE a.privilege_type = 'CREATE'
                                UNION
                                SELECT n.nspowner) AS granted
                          LEFT JOIN pg_roles AS r ON r.oid = granted.grantee
                         WHERE NOT coalesce(r.rolsuper OR r.rolname IN ('pg_database_owner', current_user), false)
                           AND granted.grantee <> (SELECT d.datdba FROM pg_database AS d WHERE d.datname = current_database()))
                       AS role) AS creator
 WHERE n.nspname = 'public'
