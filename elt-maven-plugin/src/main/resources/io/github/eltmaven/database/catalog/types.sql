-- What lies below each type of the columns of relations: two queries of a WITH RECURSIVE, for other statements. The second one
-- is "types". It follows domains, arrays and ranges. OFFSET 0 makes the server look each type up by its id: it expects many more
-- types here than there are, and would read all that it knows, which takes twice as long.
-- ${relations}: a condition on the column "attrelid", without that column
below (type, part, depth, is_base) AS (
        SELECT DISTINCT atttypid, atttypid, 0, true
          FROM pg_attribute
         WHERE attrelid ${relations} AND attnum > 0 AND NOT attisdropped
     UNION ALL
        SELECT below.type,
               CASE WHEN t.typtype = 'd' THEN t.typbasetype
                    WHEN t.typelem <> 0 AND t.typlen = -1 THEN t.typelem
                    ELSE r.rngsubtype END,
               depth + 1,
               is_base AND t.typtype = 'd'
          FROM below
         CROSS JOIN LATERAL (SELECT * FROM pg_type AS one WHERE one.oid = below.part OFFSET 0) AS t
          LEFT JOIN pg_range r ON below.part IN (r.rngtypid, r.rngmultitypid)
         WHERE t.typtype = 'd' OR t.typelem <> 0 AND t.typlen = -1 OR r.rngtypid IS NOT NULL
), types AS MATERIALIZED (
        SELECT below.type,
               (array_agg(t.oid ORDER BY depth DESC) FILTER (WHERE is_base))[1] AS base,
               (array_agg(t.oid ORDER BY depth DESC))[1] AS root,
               bool_or(t.typnotnull) FILTER (WHERE is_base) AS is_required,
               max(t.typtypmod) FILTER (WHERE is_base) AS modifier,
               bool_or(EXISTS (SELECT FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid))) AS is_range,
               min(pg_get_expr(t.typdefaultbin, 0)) FILTER (WHERE depth = 0 AND t.typtype = 'd') AS expression,
               concat_ws(' ',
                   string_agg((SELECT string_agg(pg_get_constraintdef(c.oid), ' ' ORDER BY c.conname)
                                 FROM pg_constraint c
                                WHERE c.contypid = t.oid AND c.contype = 'c'), ' ' ORDER BY depth),
                   string_agg((SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                                 FROM pg_enum e
                                WHERE e.enumtypid = t.oid), ' ' ORDER BY depth)) AS definition
          FROM below
         CROSS JOIN LATERAL (SELECT * FROM pg_type AS one WHERE one.oid = below.part OFFSET 0) AS t
         GROUP BY below.type
)
