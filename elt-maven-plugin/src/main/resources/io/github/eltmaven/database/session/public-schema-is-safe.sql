-- One row if nobody but the owner of the database and superusers may create objects in schema public. This answers quickly for a
-- schema as PostgreSQL makes it since version 15. The owners are the first superuser and pg_database_owner.
SELECT
  FROM pg_namespace AS n
 WHERE n.nspname = 'public'
   AND n.nspowner IN (10, 6171)
   AND NOT EXISTS (SELECT FROM aclexplode(n.nspacl) AS a WHERE a.privilege_type = 'CREATE' AND a.grantee <> n.nspowner)
