-- The names of schema public that find an object of PostgreSQL itself when they are written without the schema.
SELECT p.proname FROM pg_proc AS p
 WHERE p.pronamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_proc AS b
                WHERE b.proname = p.proname AND b.proargtypes = p.proargtypes AND b.pronamespace = 'pg_catalog'::regnamespace)
 UNION
SELECT c.relname FROM pg_class AS c
 WHERE c.relnamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_class AS b WHERE b.relname = c.relname AND b.relnamespace = 'pg_catalog'::regnamespace)
 UNION
SELECT t.typname FROM pg_type AS t
 WHERE t.typnamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_type AS b WHERE b.typname = t.typname AND b.typnamespace = 'pg_catalog'::regnamespace)
 UNION
SELECT o.oprname FROM pg_operator AS o
 WHERE o.oprnamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_operator AS b
                WHERE b.oprname = o.oprname AND b.oprleft = o.oprleft AND b.oprright = o.oprright
                  AND b.oprnamespace = 'pg_catalog'::regnamespace)
 UNION
SELECT c.collname FROM pg_collation AS c
 WHERE c.collnamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_collation AS b
                WHERE b.collname = c.collname AND b.collnamespace = 'pg_catalog'::regnamespace)
 UNION
SELECT o.opcname FROM pg_opclass AS o
 WHERE o.opcnamespace = 'public'::regnamespace
   AND EXISTS (SELECT FROM pg_opclass AS b
                WHERE b.opcname = o.opcname AND b.opcmethod = o.opcmethod AND b.opcnamespace = 'pg_catalog'::regnamespace)
