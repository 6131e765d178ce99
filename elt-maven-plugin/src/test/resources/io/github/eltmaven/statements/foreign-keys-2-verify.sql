-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM elt.models
 ORDER BY model;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT load

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, user_id FROM (SELECT r.*
   FROM "raw"."orders" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.orders' AND true AND x.load = r._load AND x.line = r._line)) AS "orders";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT load

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, name FROM (SELECT r.*
   FROM "raw"."users" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.users' AND true AND x.load = r._load AND x.line = r._line)) AS "users";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT p.proname AS name,

SELECT count(*) FROM elt.refused WHERE source = ANY (?);

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

SELECT DISTINCT source FROM elt.forgotten ORDER BY 1;

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1;

SELECT pg_catalog.pg_get_constraintdef(c.oid),
       'is not validated: ALTER TABLE ... VALIDATE CONSTRAINT ' || pg_catalog.quote_ident(c.conname)
  FROM pg_constraint c
 WHERE c.conrelid = pg_catalog.to_regclass(?) AND NOT c.convalidated
UNION ALL
SELECT 'index ' || r.relname, 'is not valid: REINDEX'
  FROM pg_index i
  JOIN pg_class r ON r.oid = i.indexrelid
 WHERE i.indrelid = pg_catalog.to_regclass(?) AND NOT i.indisvalid
 ORDER BY 1;

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1

-- again: SELECT pg_catalog.pg_get_constraintdef(c.oid),

DROP TABLE IF EXISTS elt.verify_records, elt_verify_open, elt_verify_touched, elt_verify_strangers;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SET LOCAL parallel_tuple_cost = 0

SET LOCAL enable_nestloop = off;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.verify_records AS
SELECT _load, _line, _deleted, "id"::integer AS "id", "user_id"::integer AS "user_id", NULL::text AS _unreadable
  FROM (SELECT "orders"._load AS _load, "orders"._line AS _line, false AS _deleted, id, user_id FROM (SELECT r.*
   FROM "raw"."orders" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.orders' AND true AND x.load = r._load AND x.line = r._line)) AS "orders"
) AS query;

SET LOCAL enable_nestloop TO DEFAULT;

ANALYZE elt.verify_records;

CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, c."id",
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN false THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM elt.verify_records AS c
  LEFT JOIN (SELECT "id", "user_id", false AS _deleted FROM "dw"."orders") AS t ON c."id" = t."id"
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR false OR true AND NOT (c."id" IS NOT DISTINCT FROM t."id" AND c."user_id" IS NOT DISTINCT FROM t."user_id");

CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT t."id"
  FROM (SELECT "id", "user_id", false AS _deleted FROM "dw"."orders") AS t
 WHERE NOT EXISTS (SELECT FROM elt.verify_records AS c WHERE c."id" = t."id" AND (c."id" IS NOT DISTINCT FROM t."id" AND c."user_id" IS NOT DISTINCT FROM t."user_id"));

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

SET LOCAL cursor_tuple_fraction = 1;

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, o._line AS line, 'id = ' || coalesce(o."id"::text, 'NULL') AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN 'the record is not rejected, and its key has no row in dw.orders'
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN elt.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, 'id = ' || coalesce(s."id"::text, 'NULL'), 'the row of dw.orders equals no record of raw.orders'
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM elt.models AS m
 CROSS JOIN LATERAL (VALUES ('loaded, as the loads say', (SELECT coalesce(pg_catalog.sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
  WHERE a.model = m.model AND true), (SELECT count(*) FROM "raw"."orders" AS r WHERE true)),
('loaded, as the rejects and the others say', (SELECT count(*) FROM "raw"."orders" AS r WHERE true), (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true) + (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true) + (SELECT pg_catalog.count(_load) FROM elt.verify_records)),
('left out, as the loads say', (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true), 0),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out),
('loaded', m.loaded, (SELECT count(*) FROM "raw"."orders" AS r WHERE true)),
('current', m.current, (SELECT pg_catalog.count(*) FROM "dw"."orders")),
('rejected', m.rejected, (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true)),
('left out', m.left_out, (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true)),
('deleted', m.deleted, 0)) AS c (what, ledger, counted)
 WHERE m.model = 'dw.orders' AND c.ledger <> c.counted;

FETCH NEXT FROM elt_violation;

MOVE FORWARD ALL FROM elt_violation;

CLOSE elt_violation;

SELECT (SELECT pg_catalog.count(*) FROM elt_verify_open) + (SELECT pg_catalog.count(*) FROM elt_verify_strangers);

-- again: DROP TABLE IF EXISTS elt.verify_records, elt_verify_open, elt_verify_touched, elt_verify_strangers

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SET LOCAL enable_nestloop = off

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.verify_records AS
SELECT _load, _line, _deleted, "id"::integer AS "id", ("name"::text) COLLATE "default" AS "name", NULL::text AS _unreadable
  FROM (SELECT "users"._load AS _load, "users"._line AS _line, false AS _deleted, id, name FROM (SELECT r.*
   FROM "raw"."users" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.users' AND true AND x.load = r._load AND x.line = r._line)) AS "users"
) AS query;

-- again: SET LOCAL enable_nestloop TO DEFAULT

-- again: ANALYZE elt.verify_records

CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, c."id",
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN false THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM elt.verify_records AS c
  LEFT JOIN (SELECT "id", "name", false AS _deleted FROM "dw"."users") AS t ON c."id" = t."id"
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR false OR true AND NOT (c."id" IS NOT DISTINCT FROM t."id" AND c."name" COLLATE "C" IS NOT DISTINCT FROM t."name" COLLATE "C");

CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT t."id"
  FROM (SELECT "id", "name", false AS _deleted FROM "dw"."users") AS t
 WHERE NOT EXISTS (SELECT FROM elt.verify_records AS c WHERE c."id" = t."id" AND (c."id" IS NOT DISTINCT FROM t."id" AND c."name" COLLATE "C" IS NOT DISTINCT FROM t."name" COLLATE "C"));

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, o._line AS line, 'id = ' || coalesce(o."id"::text, 'NULL') AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN 'the record is not rejected, and its key has no row in dw.users'
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN elt.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, 'id = ' || coalesce(s."id"::text, 'NULL'), 'the row of dw.users equals no record of raw.users'
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM elt.models AS m
 CROSS JOIN LATERAL (VALUES ('loaded, as the loads say', (SELECT coalesce(pg_catalog.sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
  WHERE a.model = m.model AND true), (SELECT count(*) FROM "raw"."users" AS r WHERE true)),
('loaded, as the rejects and the others say', (SELECT count(*) FROM "raw"."users" AS r WHERE true), (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true) + (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true) + (SELECT pg_catalog.count(_load) FROM elt.verify_records)),
('left out, as the loads say', (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true), 0),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out),
('loaded', m.loaded, (SELECT count(*) FROM "raw"."users" AS r WHERE true)),
('current', m.current, (SELECT pg_catalog.count(*) FROM "dw"."users")),
('rejected', m.rejected, (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true)),
('left out', m.left_out, (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true)),
('deleted', m.deleted, 0)) AS c (what, ledger, counted)
 WHERE m.model = 'dw.users' AND c.ledger <> c.counted;

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: SELECT (SELECT pg_catalog.count(*) FROM elt_verify_open) + (SELECT pg_catalog.count(*) FROM elt_verify_strangers)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT DISTINCT a.attname

-- again: SELECT coalesce(c.conname, x.relname) AS name,

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "dw"."orders" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT DISTINCT a.attname

-- again: SELECT coalesce(c.conname, x.relname) AS name,

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "dw"."users" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

WITH newest AS (
    SELECT load, pg_catalog.sum(l.loaded) OVER (ORDER BY load DESC) AS records, pg_catalog.row_number() OVER (ORDER BY load DESC) AS place
      FROM elt.applied AS a
      JOIN elt.loads AS l USING (load)
     WHERE a.model = ?
)
DELETE FROM elt.applied AS a
 USING newest AS n
 WHERE a.model = ? AND a.load = n.load AND (n.records <= ? OR n.place = 1)
RETURNING a.load;

SELECT coalesce(sum(loaded), 0) FROM elt.loads WHERE load = ANY (?);

DELETE FROM elt.rejects WHERE model = ? AND load = ANY (?) AND line > ?;

-- again: WITH newest AS (

-- again: SELECT coalesce(sum(loaded), 0) FROM elt.loads WHERE load = ANY (?)

-- again: DELETE FROM elt.rejects WHERE model = ? AND load = ANY (?) AND line > ?

-- again: SELECT DISTINCT pg_catalog.unnest(awaits)

-- again: SELECT DISTINCT pg_catalog.unnest(awaits)

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "id", "name",
       CASE WHEN "id" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons, NULL::text[] AS _awaits
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", ("name"::text) COLLATE "default" AS "name", "id" AS _read0 FROM (SELECT "users"._load AS _load, "users"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, name FROM (SELECT r."id", r."name", r."_load", r."_line" FROM "raw"."users" AS r WHERE r._load IN (1, 3)) AS "users"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TEMPORARY TABLE elt_colliding (
    LIKE "dw"."users" INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,
    _load bigint,
    _line bigint,
    _rank bigint
) ON COMMIT DROP;

INSERT INTO elt_colliding ("id", "name")
SELECT (record[1])::integer, (record[2])::text FROM "elt"."colliding:dw.users";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_colliding; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_touched (
    LIKE "dw"."users" INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,
    _load bigint,
    _line bigint,
    _rank bigint
) ON COMMIT DROP;

INSERT INTO elt_touched ("id", "name")
SELECT "id", "name" FROM elt.stage WHERE _reasons IS NULL AND NOT _deleted
UNION ALL
SELECT "id", "name" FROM "dw"."users" AS t WHERE EXISTS (SELECT FROM elt.stage AS s WHERE s._reasons IS NULL AND t."id" = s."id");

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_touched; SET LOCAL default_statistics_target TO DEFAULT;

-- again: SET LOCAL enable_nestloop = off

SELECT count(*) WHERE EXISTS (SELECT FROM elt.stage AS s JOIN elt_colliding AS c ON s."id" = c."id" WHERE s._reasons IS NULL) OR EXISTS (SELECT FROM (SELECT (name) AS v0 FROM elt_colliding WHERE true) AS g
         WHERE EXISTS (SELECT FROM elt_touched WHERE (true) AND (name) COLLATE "default" OPERATOR(pg_catalog.=) g.v0));

-- again: SET LOCAL enable_nestloop TO DEFAULT

DROP TABLE elt_colliding, elt_touched;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT load

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

-- again: DELETE FROM elt.applied WHERE model = ?

-- again: DELETE FROM elt.rejects WHERE model = ?

-- again: DELETE FROM elt.left_out WHERE model = ?

-- again: DELETE FROM elt.conflicts WHERE model = ?

-- again: DROP TABLE IF EXISTS "elt"."colliding:dw.users"

-- again: DROP TABLE IF EXISTS "elt"."awaited:dw.users"

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE UNLOGGED TABLE elt.stage AS

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.count(*)

-- again: CREATE TEMPORARY TABLE elt_candidate ON COMMIT DROP AS

-- again: CREATE TEMPORARY TABLE elt_standing (

-- again: CREATE UNIQUE INDEX ON elt_standing ("id")

-- again: CREATE UNIQUE INDEX ON elt_standing USING btree (name)

-- again: INSERT INTO elt_standing ("id", "name", _load, _line, _rank)

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_standing; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_loser (

-- again: INSERT INTO elt_loser ("id", "name", _load, _line, _rank)

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_loser; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT count(*) FROM (SELECT FROM elt_loser LIMIT 1) AS first

-- again: CREATE TABLE "elt"."colliding:dw.users" AS

-- again: UPDATE elt.stage AS s

-- again: DROP TABLE elt_candidate, elt_standing, elt_loser

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

-- again: SELECT reason, pg_catalog.sum(records)

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

-- again: SELECT count(*) FROM (SELECT FROM "dw"."users" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: DROP TABLE IF EXISTS "elt"."deleted:dw.users"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY TABLE elt_merge ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FROM "dw"."users" AS t WHERE NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."id" = w."id")

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:dw.users" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."users");

INSERT INTO "elt"."images:dw.users"
SELECT 5, sign, t.*
  FROM "dw"."users" AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND t."id" = w."id");

-- again: DROP TABLE IF EXISTS elt_merge, elt_winner

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: DROP VIEW IF EXISTS "elt"."rejected_users"

-- again: CREATE VIEW "elt"."rejected_users" AS

-- again: DROP VIEW IF EXISTS "elt"."left_out_users"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT DISTINCT pg_catalog.unnest(awaits)

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "id", "user_id",
       CASE WHEN "id" IS NOT NULL AND "user_id" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "user_id" IS NOT NULL)) THEN 'user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'user_id: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons, NULL::text[] AS _awaits
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", CASE WHEN pg_input_is_valid("user_id"::text, 'integer') THEN "user_id"::integer END AS "user_id", "id" AS _read0, "user_id" AS _read1 FROM (SELECT "orders"._load AS _load, "orders"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, user_id FROM (SELECT r."id", r."user_id", r."_load", r."_line" FROM "raw"."orders" AS r WHERE r._load IN (2)) AS "orders"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: UPDATE elt.stage AS s

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

-- again: SELECT reason, pg_catalog.sum(records)

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

CREATE TEMPORARY TABLE elt_merge ON COMMIT DROP AS
SELECT *,
       CASE WHEN _verdict NOT IN ('new', 'later') THEN 'none'
            WHEN _deleted THEN CASE WHEN _verdict = 'later' AND NOT _was_deleted THEN 'delete' ELSE 'none' END
            WHEN _verdict = 'new' OR _was_deleted THEN 'insert'
            ELSE 'update' END AS _action
  FROM (SELECT w.*,
               t._deleted AS _was_deleted,
               t._part, t._place,
               CASE WHEN t._deleted IS NULL THEN 'new'
                    WHEN (w._deleted = t._deleted AND ROW(w."id"::integer, w."user_id"::integer)::record *= ROW(t."id"::integer, t."user_id"::integer)::record) THEN 'same'
                    WHEN true THEN 'later'
                    ELSE 'older' END AS _verdict,
               false AS _tied
          FROM (SELECT "id", "user_id", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "id", "user_id", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."orders") AS t ON w."id" = t."id") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:dw.orders" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."orders");

INSERT INTO "elt"."images:dw.orders"
SELECT 5, sign, t.*
  FROM "dw"."orders" AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND t."id" = w."id");

-- again: DROP TABLE IF EXISTS elt_merge, elt_winner

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

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- The rollback restores search_path = pg_catalog, pg_temp, "public", "dw", "raw";

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

INSERT INTO elt.verified (model, load, run)
SELECT m.model,
       (SELECT coalesce(pg_catalog.max(a.load), 0) FROM elt.applied AS a WHERE a.model = m.model),
       (SELECT pg_catalog.max(r.refreshed) FROM elt.models AS r)
  FROM elt.models AS m
 WHERE m.model = ANY (?)
ON CONFLICT (model) DO UPDATE SET (load, run) = ROW(excluded.load, excluded.run)
 WHERE (verified.load, verified.run) IS DISTINCT FROM (excluded.load, excluded.run);

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

SELECT model, load, run FROM elt.verified;

-- again: SELECT pg_advisory_unlock(?, ?)

