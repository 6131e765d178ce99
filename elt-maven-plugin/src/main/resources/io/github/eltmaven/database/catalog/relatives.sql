-- The tables that are a part of a table "c", or that it is a part of, by partition or by inheritance: a part of other statements.
ARRAY(WITH RECURSIVE above (relation) AS (
              SELECT inhparent FROM pg_inherits WHERE inhrelid = c.oid
               UNION
              SELECT i.inhparent FROM above JOIN pg_inherits i ON i.inhrelid = above.relation
      ), below (relation) AS (
              SELECT inhrelid FROM pg_inherits WHERE inhparent = c.oid
               UNION
              SELECT i.inhrelid FROM below JOIN pg_inherits i ON i.inhparent = below.relation
      )
      SELECT rn.nspname || '.' || r.relname
        FROM pg_class r
        JOIN pg_namespace rn ON rn.oid = r.relnamespace
       WHERE r.oid IN (SELECT relation FROM above UNION ALL SELECT relation FROM below)
       ORDER BY 1)
