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

SELECT count(*) FROM pg_namespace WHERE nspname = ?;

CREATE SCHEMA "elt";

SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC;

DELETE FROM elt.refused WHERE source <> ALL (?);

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

SELECT count(*) FROM elt.withdrawn WHERE source = ? AND cause = ?;

SELECT * FROM elt.deliveries WHERE source = ? AND cause IS NULL ORDER BY load;

SELECT DISTINCT ON (k.file) k.file AS path, k.modified_at AS seen_modified_at, k.seen_at, d.*
  FROM (SELECT file, load, modified_at, loaded_at AS seen_at FROM elt.deliveries WHERE source = ?
        UNION ALL
        SELECT file, load, modified_at, seen_at FROM elt.seen WHERE source = ?) AS k
  JOIN elt.deliveries AS d USING (load)
 ORDER BY k.file, k.seen_at DESC, k.load DESC;

SELECT count(*) FROM elt.deliveries WHERE source = ? AND bytes = ?;

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(*) FROM pg_namespace WHERE nspname = ?

CREATE SCHEMA IF NOT EXISTS "raw";

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

CREATE TABLE "raw"."prices" ("symbol" text, "day" text, "price" text, "version" text, "operation" text, _load bigint NOT NULL, _line bigint NOT NULL);

CREATE INDEX "load:prices" ON "raw"."prices" USING brin (_load) WITH (autosummarize = on);

INSERT INTO elt.landing (load, source, is_new, columns)
VALUES (pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('elt.loads', 'load')), ?, ?, ?)
RETURNING load;

-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

SELECT pg_backend_pid() AS process, true AS is_locked,
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

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

INSERT INTO elt.runs (goal) VALUES (?) RETURNING run;

INSERT INTO elt.loads (load, run, source, file, content_hash, bytes, modified_at, reading, columns, left_out)
OVERRIDING SYSTEM VALUE
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

UPDATE elt.loads
   SET content_hash = ?, records = ?, loaded = ?, malformed = ?, loaded_at = pg_catalog.clock_timestamp()
 WHERE load = ?;

DELETE FROM elt.landing WHERE load = ?;

SELECT brin_summarize_new_values(to_regclass('"raw"."load:prices"'));

SELECT DISTINCT columns FROM elt.forgotten WHERE source = ? ORDER BY 1;

DELETE FROM elt.refused WHERE source = ? AND file <> ALL (?);

SELECT pg_advisory_unlock(?, ?);

