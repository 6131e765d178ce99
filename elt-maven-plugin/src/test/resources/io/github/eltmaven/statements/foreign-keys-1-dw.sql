-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success;

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(to_regclass(?))

SELECT pg_catalog.obj_description(pg_catalog.to_regclass('"elt"."migration_history"'), 'pg_class') AS comment,
       pg_catalog.string_agg(h::text, ' ' ORDER BY h.installed_rank) AS history
  FROM "elt"."migration_history" AS h;

COMMENT ON TABLE "elt"."migration_history" IS 'nothing pending: <hash>';

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

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

SELECT DISTINCT a.attname
  FROM (SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(?))
         UNION
        SELECT relid FROM pg_catalog.pg_partition_ancestors(pg_catalog.to_regclass(?))) AS t
  JOIN pg_partitioned_table p ON p.partrelid = t.relid
 CROSS JOIN pg_catalog.unnest(p.partattrs::int2[]) AS k (attnum)
  LEFT JOIN pg_attribute a ON a.attrelid = t.relid AND a.attnum = k.attnum AND k.attnum > 0
 ORDER BY 1;

SELECT coalesce(c.conname, x.relname) AS name,
       CASE WHEN i.indisexclusion
            THEN pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(c.oid), '( DEFERRABLE| INITIALLY DEFERRED)+$', '')
            ELSE pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid),
                        pg_catalog.length(pg_catalog.format('CREATE UNIQUE INDEX %I ON %s%I.%I', x.relname,
                                      CASE x.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END, n.nspname, t.relname)) + 1)
       END AS definition,
       NOT i.indisexclusion AS is_index,
       i.indisprimary AS is_key,
       NOT i.indimmediate AS is_deferrable,
       ARRAY(SELECT pg_catalog.pg_get_indexdef(i.indexrelid, k.place, false)
               FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS expressions,
       ARRAY(SELECT (SELECT pg_catalog.format('OPERATOR(%I.%s)', s.nspname, o.oprname)
                       FROM pg_operator o
                       JOIN pg_namespace s ON s.oid = o.oprnamespace
                      WHERE o.oid = coalesce(c.conexclop[k.place],
                                             (SELECT a.amopopr
                                                FROM pg_opclass l
                                                JOIN pg_amop a ON a.amopfamily = l.opcfamily
                                                 AND a.amoplefttype = l.opcintype
                                                 AND a.amoprighttype = l.opcintype AND a.amopstrategy = 3
                                               WHERE l.oid = i.indclass[k.place - 1])))
               FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS operators,
       ARRAY(SELECT CASE i.indcollation[k.place - 1] WHEN 0 THEN ''
                         ELSE ' COLLATE ' || i.indcollation[k.place - 1]::regcollation END
               FROM pg_catalog.generate_series(1, i.indnkeyatts) AS k (place) ORDER BY k.place) AS collations,
       coalesce(pg_catalog.pg_get_expr(i.indpred, i.indrelid), 'true') AS predicate,
       coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS equals_nulls
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = pg_catalog.to_regclass(?) AND (i.indisunique OR i.indisexclusion) AND i.indisready
 ORDER BY 1;

-- again: SELECT count(to_regclass(?))

SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false);

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, user_id FROM (SELECT r.* FROM "raw"."orders" AS r) AS "orders";

SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false);

SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum;

DROP VIEW pg_temp.elt_shape;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT "orders"._load AS _load, "orders"._line AS _line, true AS _kept, id, user_id FROM (SELECT r.* FROM "raw"."orders" AS r) AS "orders";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

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

-- again: DROP VIEW pg_temp.elt_shape

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

SELECT ARRAY(SELECT r.rulename::text
               FROM pg_rewrite r
              WHERE r.ev_class = c.oid AND r.is_instead AND r.ev_type IN ('2', '3', '4') AND r.ev_enabled IN ('O', 'A')
              ORDER BY 1) AS rules,
       pg_catalog.row_security_active(c.oid) AS is_secured,
       ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies,
       current_user AS role
  FROM pg_class c
 WHERE c.oid = (SELECT pg_catalog.to_regclass(?));

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM elt.models
 WHERE model = ?;

SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause
  FROM elt.unapplied AS u
  LEFT JOIN elt.withdrawn AS w USING (load)
 WHERE u.model = ?
 ORDER BY u.load;

SELECT load
  FROM elt.loads l
 WHERE source = ? AND NOT EXISTS (SELECT FROM elt.applied a WHERE a.model = ? AND a.load = l.load)
 ORDER BY load;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT DISTINCT a.attname

-- again: SELECT coalesce(c.conname, x.relname) AS name,

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, name FROM (SELECT r.* FROM "raw"."users" AS r) AS "users";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT "users"._load AS _load, "users"._line AS _line, true AS _kept, id, name FROM (SELECT r.* FROM "raw"."users" AS r) AS "users";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT p.proname AS name,

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

SELECT DISTINCT model FROM elt.lineage;

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

SELECT DISTINCT pg_catalog.unnest(awaits)
  FROM elt.rejects
 WHERE model = ? AND awaits IS NOT NULL
 ORDER BY 1;

DELETE FROM elt.applied WHERE model = ?;

DELETE FROM elt.rejects WHERE model = ?;

DELETE FROM elt.left_out WHERE model = ?;

DELETE FROM elt.conflicts WHERE model = ?;

DROP TABLE IF EXISTS "elt"."colliding:dw.users";

DROP TABLE IF EXISTS "elt"."awaited:dw.users";

SET LOCAL parallel_tuple_cost = 0;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "id", "name",
       CASE WHEN "id" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons, NULL::text[] AS _awaits
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", ("name"::text) COLLATE "default" AS "name", "id" AS _read0 FROM (SELECT "users"._load AS _load, "users"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, name FROM (SELECT r."id", r."name", r."_load", r."_line" FROM "raw"."users" AS r) AS "users"
) AS query) AS typed;

SET LOCAL parallel_tuple_cost TO DEFAULT;

SELECT pg_catalog.count(*)
  FROM elt.stage AS s
 WHERE NOT EXISTS (SELECT FROM elt.loads AS l WHERE l.load = s._load AND l.source = ?);

SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'elt.rejects'::regclass;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

INSERT INTO elt.rejects (model, load, line, reasons, run, awaits)
SELECT ?, _load, _line, _reasons, ?, _awaits
  FROM elt.stage
 WHERE _reasons IS NOT NULL;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(to_regclass(?))

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.contested_keys AS
SELECT "id"
  FROM (SELECT "id", pg_catalog.row_number() OVER (PARTITION BY "id") AS _number
          FROM elt.stage
         WHERE _reasons IS NULL) AS numbered
 WHERE _number = 2;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested_keys; SET LOCAL default_statistics_target TO DEFAULT;

CREATE UNLOGGED TABLE elt.contested AS
SELECT s.*, pg_catalog.row_number() OVER (PARTITION BY "id" ORDER BY _load DESC, _line DESC) AS _rank
  FROM elt.stage AS s
 WHERE _reasons IS NULL AND ("id") IN (SELECT "id" FROM elt.contested_keys);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested; SET LOCAL default_statistics_target TO DEFAULT;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

SELECT count(*) FROM elt.contested WHERE _rank > 1;

SELECT count(*) FROM (SELECT FROM "dw"."users" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:dw.users";

INSERT INTO "dw"."users" ("id", "name")
SELECT "id", "name" FROM (SELECT "id", "name", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w WHERE NOT _deleted;

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

DROP TABLE IF EXISTS "elt"."deleted:dw.users";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

ANALYZE "dw"."users";

DROP TABLE elt.contested_keys, elt.contested;

DROP TABLE elt.stage;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

DELETE FROM elt.unapplied WHERE model = ?;

INSERT INTO elt.applied (model, load) SELECT ?, unnest(?::bigint[]) ON CONFLICT DO NOTHING;

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

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

DROP VIEW IF EXISTS "elt"."rejected_users";

CREATE VIEW "elt"."rejected_users" AS
SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
  FROM elt.rejects AS x
  JOIN elt.loads AS l ON l.load = x.load
  JOIN "raw"."users" AS r ON r._load = x.load AND r._line = x.line
 WHERE x.model = 'dw.users';

DROP VIEW IF EXISTS "elt"."left_out_users";

CREATE TEMPORARY VIEW elt_source AS (SELECT r.* FROM "raw"."users" AS r);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT "users"._load AS _load, "users"._line AS _line, true AS _kept, false AS _deleted, id, name FROM pg_temp.elt_source AS "users";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

DELETE FROM elt.lineage WHERE model = ?;

INSERT INTO elt.lineage (model, column_name, input, input_column, reach)
SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]);

-- again: DELETE FROM elt.applied WHERE model = ?

-- again: DELETE FROM elt.rejects WHERE model = ?

-- again: DELETE FROM elt.left_out WHERE model = ?

-- again: DELETE FROM elt.conflicts WHERE model = ?

DROP TABLE IF EXISTS "elt"."colliding:dw.orders";

DROP TABLE IF EXISTS "elt"."awaited:dw.orders";

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "id", "user_id",
       CASE WHEN "id" IS NOT NULL AND "user_id" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "user_id" IS NOT NULL)) THEN 'user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'user_id: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons, NULL::text[] AS _awaits
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", CASE WHEN pg_input_is_valid("user_id"::text, 'integer') THEN "user_id"::integer END AS "user_id", "id" AS _read0, "user_id" AS _read1 FROM (SELECT "orders"._load AS _load, "orders"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, user_id FROM (SELECT r."id", r."user_id", r."_load", r."_line" FROM "raw"."orders" AS r) AS "orders"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

UPDATE elt.stage AS s
   SET _awaits = CASE WHEN _reasons IS NULL OR _awaits IS NOT NULL THEN _awaits || 'dw.users'::text END,
       _reasons = _reasons || ('user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(s."user_id"::text, 30) || CASE WHEN pg_catalog.length(s."user_id"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' is not in dw.users, as orders_user_id_fkey demands')
 WHERE NOT _deleted AND s."user_id" IS NOT NULL
   AND (_reasons IS NULL OR NOT ARRAY['user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(s."user_id"::text, 30) || CASE WHEN pg_catalog.length(s."user_id"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' is not in dw.users, as orders_user_id_fkey demands'] && _reasons)
   AND NOT EXISTS (SELECT FROM "dw"."users" AS r WHERE r."id" = s."user_id") AND NOT false;

-- again: SELECT pg_catalog.count(*)

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

SELECT reason, pg_catalog.sum(records)
  FROM (SELECT _reasons, pg_catalog.count(*) AS records FROM elt.stage WHERE _reasons IS NOT NULL GROUP BY _reasons) AS alike,
       pg_catalog.unnest(_reasons) AS reason
 GROUP BY reason
 ORDER BY 2 DESC, reason
 LIMIT ?;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'elt.rejects'::regclass

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: INSERT INTO elt.rejects (model, load, line, reasons, run, awaits)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(to_regclass(?))

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE UNLOGGED TABLE elt.contested_keys AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested_keys; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE UNLOGGED TABLE elt.contested AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested; SET LOCAL default_statistics_target TO DEFAULT

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT count(*) FROM elt.contested WHERE _rank > 1

SELECT count(*) FROM (SELECT FROM "dw"."orders" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:dw.orders";

INSERT INTO "dw"."orders" ("id", "user_id")
SELECT "id", "user_id" FROM (SELECT "id", "user_id", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w WHERE NOT _deleted;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS "elt"."deleted:dw.orders";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

ANALYZE "dw"."orders";

-- again: DROP TABLE elt.contested_keys, elt.contested

-- again: DROP TABLE elt.stage

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.unapplied WHERE model = ?

-- again: INSERT INTO elt.applied (model, load) SELECT ?, unnest(?::bigint[]) ON CONFLICT DO NOTHING

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

DROP VIEW IF EXISTS "elt"."rejected_orders";

CREATE VIEW "elt"."rejected_orders" AS
SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
  FROM elt.rejects AS x
  JOIN elt.loads AS l ON l.load = x.load
  JOIN "raw"."orders" AS r ON r._load = x.load AND r._line = x.line
 WHERE x.model = 'dw.orders';

DROP VIEW IF EXISTS "elt"."left_out_orders";

CREATE TEMPORARY VIEW elt_source AS (SELECT r.* FROM "raw"."orders" AS r);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT "orders"._load AS _load, "orders"._line AS _line, true AS _kept, false AS _deleted, id, user_id FROM pg_temp.elt_source AS "orders";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: SELECT pg_advisory_unlock(?, ?)

