-- Which of some schemas exist, and whether nobody but the role of the session, the owner of the database and superusers may create
-- objects there, or has left functions or operators there. This answers quickly. A schema that is not safe by it may be safe all the same: creators-in-schemas.sql says so.
-- The owners are the first superuser and pg_database_owner. What PostgreSQL itself brings has an oid below 16384: the condition on the oid
-- keeps the server from reading all of its functions and operators.
SELECT n.nspname AS name,
       (n.nspowner IN (10, 6171) OR pg_get_userbyid(n.nspowner) = current_user)
       AND NOT EXISTS (SELECT FROM aclexplode(n.nspacl) AS a WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner)
       AND NOT EXISTS (SELECT FROM pg_proc AS p
                        WHERE p.oid >= 16384 AND p.pronamespace = n.oid
                          AND p.proowner <> 10 AND pg_get_userbyid(p.proowner) <> current_user)
       AND NOT EXISTS (SELECT FROM pg_operator AS o
                        WHERE o.oid >= 16384 AND o.oprnamespace = n.oid
                          AND o.oprowner <> 10 AND pg_get_userbyid(o.oprowner) <> current_user)
           AS is_safe
  FROM pg_namespace AS n
 WHERE n.nspname = ANY ((SELECT ?)::text[])
