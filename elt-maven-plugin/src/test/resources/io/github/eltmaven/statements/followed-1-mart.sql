SET tcp_keepalives_idle = 30;
SET tcp_keepalives_interval = 10;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = '60s';

SET client_connection_check_interval = '5s';

SELECT pg_backend_pid() AS process, true AS is_locked,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
       pg_catalog.set_config('TimeZone', 'UTC', false),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', false),
       pg_catalog.set_config('IntervalStyle', 'postgres', false),
       pg_catalog.set_config('extra_float_digits', '1', false),
       pg_catalog.set_config('bytea_output', 'hex', false),
       pg_catalog.set_config('standard_conforming_strings', 'on', false),
       pg_catalog.set_config('client_min_messages', 'warning', false),
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', false),
       pg_catalog.set_config('lock_timeout', '600000', false),
       pg_catalog.set_config('idle_session_timeout', '0', false),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false);

SELECT pg_try_advisory_lock(?, ?);

SELECT pg_backend_pid();

SELECT count(to_regclass(?));

SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success;

SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('standard_conforming_strings', 'on', true),
       pg_catalog.set_config('client_min_messages', 'warning', true),
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
       pg_catalog.set_config('lock_timeout', '600000', true),
       pg_catalog.set_config('idle_session_timeout', '0', true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true);

SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM elt.models
 ORDER BY model;

WITH RECURSIVE below (type, part, depth, is_base) AS (
        SELECT DISTINCT atttypid, atttypid, 0, true
          FROM pg_attribute
         WHERE attrelid = (SELECT to_regclass(?)) AND attnum > 0 AND NOT attisdropped
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
               (pg_catalog.array_agg(t.oid ORDER BY depth DESC) FILTER (WHERE is_base))[1] AS base,
               (pg_catalog.array_agg(t.oid ORDER BY depth DESC))[1] AS root,
               pg_catalog.bool_or(t.typnotnull) FILTER (WHERE is_base) AS is_required,
               pg_catalog.max(t.typtypmod) FILTER (WHERE is_base) AS modifier,
               pg_catalog.bool_or(EXISTS (SELECT FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid))) AS is_range,
               pg_catalog.min(pg_catalog.pg_get_expr(t.typdefaultbin, 0)) FILTER (WHERE depth = 0 AND t.typtype = 'd') AS expression,
               pg_catalog.concat_ws(' ',
                   pg_catalog.string_agg((SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(c.oid), ' ' ORDER BY c.conname)
                                 FROM pg_constraint c
                                WHERE c.contypid = t.oid AND c.contype = 'c'), ' ' ORDER BY depth),
                   pg_catalog.string_agg((SELECT pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                                 FROM pg_enum e
                                WHERE e.enumtypid = t.oid), ' ' ORDER BY depth)) AS definition
          FROM below
         CROSS JOIN LATERAL (SELECT * FROM pg_type AS one WHERE one.oid = below.part OFFSET 0) AS t
         GROUP BY below.type
)
SELECT a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       pg_catalog.format_type(type.base, -1) AS base,
       pg_catalog.format_type(type.root, NULL) AS root,
       type.definition,
       type.is_range,
       l.oid::regcollation AS collation,
       coalesce(l.collisdeterministic, true)
       AND CASE
           -- Without digits behind the point 1.0 equals 1, and without a length 'a ' equals 'a'.
           WHEN type.base IN ('numeric'::regtype, 'bpchar'::regtype)
           THEN greatest(a.atttypmod, type.modifier) >= 0
           -- PostgreSQL's own word for it: support function 4 of a type's B-tree.
           ELSE EXISTS (SELECT FROM pg_opclass o
                          JOIN pg_am m ON m.oid = o.opcmethod AND m.amname = 'btree'
                          JOIN pg_amproc p ON p.amprocfamily = o.opcfamily AND p.amprocnum = 4
                                          AND p.amproclefttype = o.opcintype AND p.amprocrighttype = o.opcintype
                         WHERE o.opcdefault
                           AND o.opcintype = CASE WHEN b.typtype = 'e' THEN 'anyenum'::regtype
                                                  WHEN b.oid = 'varchar'::regtype THEN 'text'::regtype
                                                  ELSE b.oid END) END AS equal_is_same,
       a.attnotnull OR type.is_required AS is_required,
       coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                -- A number that is drawn unless one is given.
                CASE a.attidentity WHEN 'd' THEN
                    pg_catalog.format('nextval(%L::regclass)',
                           pg_catalog.pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)) END,
                type.expression) AS expression,
       a.attgenerated <> '' OR a.attidentity = 'a' AS is_generated,
       a.attgenerated = 's' AS is_stored,
       CASE WHEN a.attgenerated <> '' THEN
           -- Up to PostgreSQL 14 the column depends on others, from then on its expression does.
           ARRAY(SELECT o.attname::text
                   FROM pg_attribute o
                  WHERE o.attrelid = a.attrelid AND o.attnum <> a.attnum
                    AND EXISTS (SELECT FROM pg_depend p
                                 WHERE (p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
                                        OR p.classid = 'pg_class'::regclass AND p.objid = a.attrelid
                                           AND p.objsubid = a.attnum)
                                   AND p.refclassid = 'pg_class'::regclass AND p.refobjid = o.attrelid
                                   AND p.refobjsubid = o.attnum)
                  ORDER BY o.attnum) END AS generated_from
  FROM pg_attribute a
  JOIN types AS type ON type.type = a.atttypid
  JOIN pg_type b ON b.oid = type.base
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = (SELECT pg_catalog.to_regclass(?)) AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum;

SELECT a.attname
  FROM pg_constraint c
 CROSS JOIN pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
 WHERE c.conrelid = pg_catalog.to_regclass(?) AND c.contype = 'p'
 ORDER BY k.place;

SELECT c.conname,
       pg_catalog.pg_get_expr(c.conbin, c.conrelid),
       ARRAY(SELECT a.attname::text
               FROM pg_attribute a
              WHERE a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
              ORDER BY pg_catalog.array_position(c.conkey, a.attnum))
  FROM pg_constraint c
 WHERE c.conrelid = pg_catalog.to_regclass(?) AND c.contype = 'c'
 ORDER BY c.conname;

SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.confrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
 CROSS JOIN LATERAL (
      SELECT pg_catalog.array_agg(a.attname::text ORDER BY k.place) AS names
        FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS own
CROSS JOIN LATERAL (
      SELECT pg_catalog.array_agg(a.attname::text ORDER BY k.place) AS names
        FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS referenced
 WHERE c.conrelid = pg_catalog.to_regclass(?) AND c.contype = 'f' AND c.conparentid = 0
 ORDER BY c.conname;

SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false);

CREATE TEMPORARY VIEW elt_shape AS
SELECT kind, avg(amount) AS average FROM mart.items WHERE id > 0 GROUP BY kind;

SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);

SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text
        FROM pg_rewrite w
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
        LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
        JOIN pg_proc p ON p.oid = CASE d.refclassid WHEN 'pg_proc'::regclass THEN d.refobjid
                                                    ELSE o.oprcode::oid END
       WHERE w.ev_class = view)
  FROM pg_catalog.to_regclass(?) AS view;

WITH RECURSIVE reads (relation, attribute) AS (
    SELECT pg_catalog.to_regclass(?)::oid, 0
    UNION
    SELECT d.refobjid, d.refobjsubid
      FROM reads
      JOIN pg_rewrite w ON w.ev_class = reads.relation AND w.ev_type = '1'
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
                      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> reads.relation
), below (type, part, depth, is_base) AS (
        SELECT DISTINCT atttypid, atttypid, 0, true
          FROM pg_attribute
         WHERE attrelid IN (SELECT relation FROM reads) AND attnum > 0 AND NOT attisdropped
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
               (pg_catalog.array_agg(t.oid ORDER BY depth DESC) FILTER (WHERE is_base))[1] AS base,
               (pg_catalog.array_agg(t.oid ORDER BY depth DESC))[1] AS root,
               pg_catalog.bool_or(t.typnotnull) FILTER (WHERE is_base) AS is_required,
               pg_catalog.max(t.typtypmod) FILTER (WHERE is_base) AS modifier,
               pg_catalog.bool_or(EXISTS (SELECT FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid))) AS is_range,
               pg_catalog.min(pg_catalog.pg_get_expr(t.typdefaultbin, 0)) FILTER (WHERE depth = 0 AND t.typtype = 'd') AS expression,
               pg_catalog.concat_ws(' ',
                   pg_catalog.string_agg((SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(c.oid), ' ' ORDER BY c.conname)
                                 FROM pg_constraint c
                                WHERE c.contypid = t.oid AND c.contype = 'c'), ' ' ORDER BY depth),
                   pg_catalog.string_agg((SELECT pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                                 FROM pg_enum e
                                WHERE e.enumtypid = t.oid), ' ' ORDER BY depth)) AS definition
          FROM below
         CROSS JOIN LATERAL (SELECT * FROM pg_type AS one WHERE one.oid = below.part OFFSET 0) AS t
         GROUP BY below.type
)
SELECT n.nspname AS schema,
       c.relname AS name,
       pg_catalog.pg_table_is_visible(c.oid) AS is_visible,
       c.relkind <> 'v' AS is_stored,
       ARRAY(SELECT attname::text FROM pg_attribute
              WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
              ORDER BY attnum) AS columns,
       ARRAY(SELECT pg_catalog.concat_ws(' ', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation,
                              type.definition,
                              CASE WHEN a.attgenerated <> '' THEN pg_catalog.pg_get_expr(g.adbin, g.adrelid) END)
               FROM pg_attribute a
               JOIN types AS type ON type.type = a.atttypid
               LEFT JOIN pg_attrdef g ON g.adrelid = a.attrelid AND g.adnum = a.attnum
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              ORDER BY a.attnum) AS types,
       ARRAY(SELECT attname::text FROM pg_attribute
              WHERE attrelid = c.oid AND attnum IN (SELECT attribute FROM reads WHERE relation = c.oid)
              ORDER BY attnum) AS read_columns,
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
       ORDER BY 1) AS relatives,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition,
       ARRAY(SELECT p.oid::text
        FROM pg_rewrite w
        JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid
        LEFT JOIN pg_operator o ON d.refclassid = 'pg_operator'::regclass AND o.oid = d.refobjid
        JOIN pg_proc p ON p.oid = CASE d.refclassid WHEN 'pg_proc'::regclass THEN d.refobjid
                                                    ELSE o.oprcode::oid END
       WHERE w.ev_class = c.oid) AS functions
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid = ANY (ARRAY(SELECT relation FROM reads)) AND c.oid <> pg_catalog.to_regclass(?)
   AND c.relkind IN ('r', 'p', 'f', 'm', 'v')
 ORDER BY n.nspname || '.' || c.relname;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

DROP VIEW pg_temp.elt_shape;

SELECT ARRAY(SELECT r.rulename::text
               FROM pg_rewrite r
              WHERE r.ev_class = c.oid AND r.is_instead AND r.ev_type IN ('2', '3', '4') AND r.ev_enabled IN ('O', 'A')
              ORDER BY 1) AS rules,
       pg_catalog.row_security_active(c.oid) AS is_secured,
       ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies,
       current_user AS role
  FROM pg_class c
 WHERE c.oid = (SELECT pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."averages" ("kind", "average")
SELECT kind, avg(amount) AS average FROM mart.items WHERE id > 0 GROUP BY kind;

-- The rollback restores search_path = pg_catalog, pg_temp;

SELECT p.proname AS name,
       pg_catalog.bool_or(EXISTS (
           SELECT FROM pg_proc f
             JOIN pg_namespace fn ON fn.oid = f.pronamespace
            WHERE f.oid IN (p.oid, a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
                            a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
              AND (f.provolatile = 'v'
                   OR f.provolatile = 's' AND (fn.nspname <> 'pg_catalog'
                      OR f.proname ~ '^(pg_(?!typeof$|input_|collation_for$|char_to_encoding$|encoding_to_char$|client_encoding$)|txid_|has_|inet_|current_|session_|system_user$|getpgusername$|mxid_age$|version$|table_to_xml|schema_to_xml|database_to_xml|col_description$|obj_description$|shobj_description$|now$|age$|transaction_timestamp$|statement_timestamp$|row_security_active$|to_reg)')))) AS is_changing,
       pg_catalog.bool_or(p.prokind = 'a') AS is_aggregate,
       pg_catalog.bool_or(p.proretset) AS is_multiplying,
       pg_catalog.bool_or(n.nspname NOT IN ('pg_catalog', 'information_schema')) AS is_of_project
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
 WHERE p.proname = ANY ((SELECT ?)::text[]) AND n.nspname = 'pg_catalog'
    OR p.oid = ANY ((SELECT ?)::text[]::oid[]) OR p.proname = ANY ((SELECT ?)::text[])
 GROUP BY p.proname
 ORDER BY p.proname;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, kind, amount FROM dw.items WHERE amount > 0;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."items" ("id", "kind", "amount")
SELECT id, kind, amount FROM dw.items WHERE amount > 0;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT kind, upper(kind) AS label, sum(amount) AS amount, count(*) AS items,
       count(*) FILTER (WHERE amount > 10) AS large, min(amount) AS least
  FROM mart.items GROUP BY kind, upper(kind);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."kinds" ("kind", "label", "amount", "items", "large", "least")
SELECT kind, upper(kind) AS label, sum(amount) AS amount, count(*) AS items,
       count(*) FILTER (WHERE amount > 10) AS large, min(amount) AS least
  FROM mart.items GROUP BY kind, upper(kind);

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, amount FROM dw.items;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."seen" ("id", "amount")
SELECT id, amount FROM dw.items;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, parent FROM dw.items;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."tree" ("id", "parent")
SELECT id, parent FROM dw.items;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

WITH RECURSIVE whole (part, relation) AS (
    SELECT conrelid, conrelid FROM pg_constraint WHERE contype = 'f'
     UNION
    SELECT confrelid, confrelid FROM pg_constraint WHERE contype = 'f'
     UNION
    SELECT whole.part, i.inhparent FROM whole JOIN pg_inherits i ON i.inhrelid = whole.relation
), named (part, names) AS (
    SELECT whole.part, pg_catalog.array_agg(n.nspname || '.' || r.relname)
      FROM whole
      JOIN pg_class r ON r.oid = whole.relation
      JOIN pg_namespace n ON n.oid = r.relnamespace
     GROUP BY whole.part
)
SELECT c.conname AS name,
       n.nspname AS schema,
       r.relname AS table,
       tn.nspname AS target_schema,
       t.relname AS target_table,
       own.names AS columns,
       referenced.names AS referenced,
       wholes.names AS wholes,
       targets.names AS targets,
       c.confdeltype = 'r' OR c.confdeltype = 'a' AND NOT c.condeferred AS refuses_deleting,
       c.confupdtype = 'r' OR c.confupdtype = 'a' AND NOT c.condeferred AS refuses_updating
  FROM pg_constraint c
  JOIN pg_class r ON r.oid = c.conrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
  JOIN pg_class t ON t.oid = c.confrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
  JOIN named AS wholes ON wholes.part = c.conrelid
  JOIN named AS targets ON targets.part = c.confrelid
 CROSS JOIN LATERAL (
      SELECT pg_catalog.array_agg(a.attname::text ORDER BY k.place) AS names
        FROM pg_catalog.unnest(c.conkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum) AS own
CROSS JOIN LATERAL (
      SELECT pg_catalog.array_agg(a.attname::text ORDER BY k.place) AS names
        FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum) AS referenced
 WHERE c.contype = 'f' AND c.conparentid = 0
 ORDER BY n.nspname, r.relname, c.conname;

SELECT unnest(named) FROM elt.contracts WHERE model = ?;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."items" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.items";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

WITH RECURSIVE parts (relid) AS (
        SELECT pg_catalog.to_regclass(?)::oid
     UNION
        SELECT i.inhrelid FROM parts JOIN pg_inherits i ON i.inhparent = parts.relid
)
SELECT DISTINCT t.tgname
  FROM pg_trigger t
  JOIN parts ON parts.relid = t.tgrelid
 WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgtype & ? = ? AND t.tgtype & ? <> 0
 ORDER BY 1;

SELECT pg_catalog.count(*)
  FROM pg_class
 WHERE oid = pg_catalog.to_regclass(?) AND relkind = 'r'
   AND pg_catalog.pg_has_role(relowner, 'USAGE') AND pg_catalog.has_schema_privilege(relnamespace, 'CREATE');

SET CONSTRAINTS ALL IMMEDIATE;

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."items") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."items";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)
            ELSE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END,
       CASE WHEN c.oid IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid)
            ELSE pg_catalog.format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname,
                        pg_catalog.pg_get_constraintdef(c.oid)) END
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
                           AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = pg_catalog.to_regclass(?)
   AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
   AND x.reltablespace = 0 AND (c.oid IS NULL OR x.reloptions IS NULL)
   AND NOT (i.indisprimary AND EXISTS (SELECT FROM pg_publication))
   AND pg_catalog.obj_description(i.indexrelid) IS NULL AND coalesce(pg_catalog.obj_description(c.oid), '') = ''
   AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = c.oid
                      AND (d.classid, d.objid) IS DISTINCT FROM ('pg_class'::regclass, i.indexrelid)
                       OR d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid)
   AND NOT EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)
 ORDER BY c.oid IS NULL, i.indexrelid;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.items DROP CONSTRAINT items_pkey;

INSERT INTO "mart"."items" ("id", "kind", "amount")
SELECT id, kind, amount FROM dw.items WHERE amount > 0;

ALTER TABLE mart.items ADD CONSTRAINT items_pkey PRIMARY KEY (id);

ANALYZE "mart"."items";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

INSERT INTO elt.runs (goal) VALUES (?) RETURNING run;

DELETE FROM elt.lineage WHERE model = ?;

INSERT INTO elt.lineage (model, column_name, input, input_column, reach)
SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]);

INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,
                               superseded, duplicate, rejected, left_out, seconds)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?);

INSERT INTO elt.models
       (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
        imaged_after, left_out)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?)
ON CONFLICT (model) DO UPDATE
   SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
        imaged_after, left_out)
       = ROW(excluded.*);

SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
  FROM pg_attribute a
 WHERE a.attrelid = pg_catalog.to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(c.oid), '( NOT VALID| NOT ENFORCED)+$', '')
  FROM pg_constraint c
 WHERE c.conrelid = pg_catalog.to_regclass(?) AND c.contype IN ('p', 'u', 'f', 'c', 'x')
 ORDER BY 1;

INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)
ON CONFLICT (model) DO UPDATE SET (key, parts, named) = ROW(excluded.key, excluded.parts, excluded.named)
 WHERE (contracts.key, contracts.parts, contracts.named)
       IS DISTINCT FROM (excluded.key, excluded.parts, excluded.named);

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."kinds" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.kinds";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT (q."kind"::text) COLLATE "default" AS "kind", (CASE WHEN (q."label")::character varying(20)::text = (q."label")::text COLLATE "C" OR pg_catalog.rtrim((q."label")::character varying(20)::text) = pg_catalog.rtrim((q."label")::text) COLLATE "C"
     THEN (q."label")::character varying(20)::character varying ELSE (q."label")::character varying END) COLLATE "default" AS "label", q."amount"::numeric(12,2) AS "amount", q."items"::bigint AS "items", q."large"::bigint AS "large", q."least"::numeric(10,2) AS "least"
  FROM (SELECT given.*, pg_is_in_recovery() AS _fence FROM (SELECT kind, upper(kind) AS label, sum(amount) AS amount, count(*) AS items,
       count(*) FILTER (WHERE amount > 10) AS large, min(amount) AS least
  FROM mart.items GROUP BY kind, upper(kind)
) AS given) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."kinds") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

INSERT INTO "mart"."kinds" ("kind", "label", "amount", "items", "large", "least")
SELECT "kind", "label", "amount", "items", "large", "least" FROM elt.fresh;

DROP TABLE elt.fresh;

ANALYZE "mart"."kinds";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."averages" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.averages";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT (CASE WHEN (q."kind")::character varying(12)::text = (q."kind")::text COLLATE "C" OR pg_catalog.rtrim((q."kind")::character varying(12)::text) = pg_catalog.rtrim((q."kind")::text) COLLATE "C"
     THEN (q."kind")::character varying(12)::character varying ELSE (q."kind")::character varying END) COLLATE "default" AS "kind", q."average"::numeric AS "average"
  FROM (SELECT given.*, pg_is_in_recovery() AS _fence FROM (SELECT kind, avg(amount) AS average FROM mart.items WHERE id > 0 GROUP BY kind
) AS given) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."averages") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."averages";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.averages DROP CONSTRAINT averages_pkey;

INSERT INTO "mart"."averages" ("kind", "average")
SELECT "kind", "average" FROM elt.fresh;

ALTER TABLE mart.averages ADD CONSTRAINT averages_pkey PRIMARY KEY (kind);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."averages";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."seen" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.seen";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."id"::integer AS "id", q."amount"::numeric(8,2) AS "amount"
  FROM (SELECT id, amount FROM dw.items
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."seen") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."seen";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.seen DROP CONSTRAINT seen_pkey;

INSERT INTO "mart"."seen" ("id", "amount")
SELECT "id", "amount" FROM elt.fresh;

ALTER TABLE mart.seen ADD CONSTRAINT seen_pkey PRIMARY KEY (id);

SELECT count(*) FROM elt.fresh;

SELECT pg_catalog.count(*)
  FROM elt.fresh AS w
  LEFT JOIN (SELECT "id", "amount", true AS _is FROM "mart"."seen") AS t ON w."id" = t."id"
 WHERE true
   AND (t._is IS NULL OR NOT ROW(w."id"::integer, w."amount"::numeric)::record *= ROW(t."id"::integer, t."amount"::numeric)::record);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."seen";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."tree" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.tree";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."tree") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

INSERT INTO "mart"."tree" ("id", "parent")
SELECT id, parent FROM dw.items;

ANALYZE "mart"."tree";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

SELECT model, load, run FROM elt.verified;

SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE');

SELECT pg_advisory_unlock(?, ?);

