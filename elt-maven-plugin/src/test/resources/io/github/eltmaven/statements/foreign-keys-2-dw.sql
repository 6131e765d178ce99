-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.obj_description(pg_catalog.to_regclass('"elt"."migration_history"'), 'pg_class') AS comment,

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

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

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT p.proname AS name,

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT count(*) FROM (SELECT FROM "dw"."orders" LIMIT 1) AS first

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

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

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

-- again: SELECT count(*) FROM (SELECT FROM "dw"."users" LIMIT 1) AS first

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT DISTINCT model FROM elt.lineage

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
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", ("name"::text) COLLATE "default" AS "name", "id" AS _read0 FROM (SELECT "users"._load AS _load, "users"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, name FROM (SELECT r."id", r."name", r."_load", r."_line" FROM "raw"."users" AS r WHERE r._load IN (3)) AS "users"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

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
                    WHEN (w._deleted = t._deleted AND ROW(w."id"::integer, w."name"::text)::record *= ROW(t."id"::integer, t."name"::text)::record) THEN 'same'
                    WHEN true THEN 'later'
                    ELSE 'older' END AS _verdict,
               false AS _tied
          FROM (SELECT "id", "name", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "id", "name", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."users") AS t ON w."id" = t."id") AS decided;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'same') AS same,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'later') AS later,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'older') AS older,
       pg_catalog.count(*) FILTER (WHERE _tied AND _verdict IN ('later', 'older')) AS tied,
       pg_catalog.count(*) FILTER (WHERE _deleted AND (_verdict = 'new' OR _verdict = 'later' AND NOT _was_deleted)) AS tombstones_added,
       pg_catalog.count(*) FILTER (WHERE NOT _deleted AND _verdict = 'later' AND _was_deleted) AS tombstones_removed
  FROM elt_merge;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

SELECT count(*) FROM elt.models WHERE ? = ANY (inputs);

-- again: DROP TABLE IF EXISTS "elt"."images:dw.users"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

INSERT INTO "dw"."users" AS t ("id", "name")
SELECT "id", "name" FROM elt_merge WHERE _action = 'insert';

-- The rollback restores search_path = pg_catalog, pg_temp;

records collide: duplicate key value violates unique constraint "users_name_key" (Key (name)=(Ann) already exists.);

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

CREATE TEMPORARY TABLE elt_candidate ON COMMIT DROP AS
SELECT "id", "name", _load, _line, pg_catalog.row_number() OVER (ORDER BY _load DESC, _line DESC) AS _rank
  FROM elt.stage
 WHERE _reasons IS NULL;

CREATE TEMPORARY TABLE elt_standing (
    LIKE "dw"."users" INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,
    _load bigint,
    _line bigint,
    _rank bigint
) ON COMMIT DROP;

CREATE UNIQUE INDEX ON elt_standing ("id");

CREATE UNIQUE INDEX ON elt_standing USING btree (name);

INSERT INTO elt_standing ("id", "name", _load, _line, _rank)
SELECT "id", "name", _load, _line, _rank
  FROM elt_candidate
 ORDER BY _rank
ON CONFLICT DO NOTHING;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_standing; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_loser (
    LIKE "dw"."users" INCLUDING DEFAULTS INCLUDING GENERATED INCLUDING IDENTITY,
    _load bigint,
    _line bigint,
    _rank bigint
) ON COMMIT DROP;

INSERT INTO elt_loser ("id", "name", _load, _line, _rank)
SELECT "id", "name", _load, _line, _rank
  FROM elt_candidate AS c
 WHERE NOT EXISTS (SELECT FROM elt_standing AS s WHERE c."id" = s."id" AND s._rank <= c._rank);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_loser; SET LOCAL default_statistics_target TO DEFAULT;

SELECT count(*) FROM (SELECT FROM elt_loser LIMIT 1) AS first;

CREATE TABLE "elt"."colliding:dw.users" AS
SELECT ARRAY["id"::text, "name"::text] AS record FROM elt_loser;

UPDATE elt.stage AS s
   SET _reasons = coalesce((SELECT pg_catalog.array_agg(r.reason ORDER BY r.reason COLLATE "C") FROM (SELECT 'name: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(g.v0::text, 30) || CASE WHEN pg_catalog.length(g.v0::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' is also that of ' || w.key || ' (' || f.file || ':' || w._line || '), as users_name_key demands' AS reason
  FROM (SELECT (name) AS v0 FROM elt_loser AS o WHERE o._load = l._load AND o._line = l._line AND (true)) AS g
 CROSS JOIN LATERAL (
       SELECT 'id ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("id"::text, 30) || CASE WHEN pg_catalog.length("id"::text) > 30 THEN '...' ELSE '' END), 'NULL') AS key, _load, _line
         FROM elt_standing
        WHERE (true) AND (name) COLLATE "default" OPERATOR(pg_catalog.=) g.v0 AND _rank < l._rank
        ORDER BY _rank
        LIMIT 1) AS w
  JOIN elt.loads AS f ON f.load = w._load) AS r),
                           ARRAY['another record stands in its place, as users_name_key demand']),
       _awaits = ARRAY['dw.users']
  FROM elt_loser AS l
 WHERE s._load = l._load AND s._line = l._line;

DROP TABLE elt_candidate, elt_standing, elt_loser;

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

SELECT unnest(named) FROM elt.contracts WHERE model = ?;

-- again: DROP TABLE IF EXISTS "elt"."deleted:dw.users"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

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
                    WHEN (w._deleted = t._deleted AND ROW(w."id"::integer, w."name"::text)::record *= ROW(t."id"::integer, t."name"::text)::record) AND true AND true THEN 'same'
                    WHEN true THEN 'later'
                    ELSE 'older' END AS _verdict,
               false AS _tied
          FROM (SELECT "id", "name", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "id", "name", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."users") AS t ON w."id" = t."id") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

SELECT pg_catalog.count(*) FROM "dw"."users" AS t WHERE NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."id" = w."id");

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

SELECT pg_catalog.count(*) FROM "dw"."orders" AS t WHERE EXISTS (SELECT FROM "dw"."users" AS t_ WHERE t_."id" = t."user_id" AND NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t_."id" = w."id"));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

DELETE FROM "dw"."orders" AS t WHERE EXISTS (SELECT FROM "dw"."users" AS t_ WHERE t_."id" = t."user_id" AND NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t_."id" = w."id"));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: DROP TABLE IF EXISTS "elt"."images:dw.users"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

DELETE FROM "dw"."users" AS t WHERE NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."id" = w."id");

-- again: INSERT INTO "dw"."users" AS t ("id", "name")

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_merge, elt_winner;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: ANALYZE "dw"."users"

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

-- again: DROP VIEW IF EXISTS "elt"."rejected_users"

-- again: CREATE VIEW "elt"."rejected_users" AS

-- again: DROP VIEW IF EXISTS "elt"."left_out_users"

-- again: SELECT load

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

-- again: DELETE FROM elt.applied WHERE model = ?

-- again: DELETE FROM elt.rejects WHERE model = ?

-- again: DELETE FROM elt.left_out WHERE model = ?

-- again: DELETE FROM elt.conflicts WHERE model = ?

-- again: DROP TABLE IF EXISTS "elt"."colliding:dw.orders"

-- again: DROP TABLE IF EXISTS "elt"."awaited:dw.orders"

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: CREATE UNLOGGED TABLE elt.stage AS

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: UPDATE elt.stage AS s

-- again: SELECT pg_catalog.count(*)

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: DROP TABLE IF EXISTS "elt"."deleted:dw.orders"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

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
                    WHEN (w._deleted = t._deleted AND ROW(w."id"::integer, w."user_id"::integer)::record *= ROW(t."id"::integer, t."user_id"::integer)::record) AND true AND true THEN 'same'
                    WHEN true THEN 'later'
                    ELSE 'older' END AS _verdict,
               false AS _tied
          FROM (SELECT "id", "user_id", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "id", "user_id", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."orders") AS t ON w."id" = t."id") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

SELECT pg_catalog.count(*) FROM "dw"."orders" AS t WHERE NOT EXISTS (SELECT FROM elt_merge AS w WHERE NOT w._deleted AND t."id" = w."id");

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: DROP TABLE IF EXISTS "elt"."images:dw.orders"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

INSERT INTO "dw"."orders" AS t ("id", "user_id")
SELECT "id", "user_id" FROM elt_merge WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_merge, elt_winner

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "raw"', false)

-- again: ANALYZE "dw"."orders"

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

-- again: DROP VIEW IF EXISTS "elt"."rejected_orders"

-- again: CREATE VIEW "elt"."rejected_orders" AS

-- again: DROP VIEW IF EXISTS "elt"."left_out_orders"

-- again: SELECT pg_advisory_unlock(?, ?)

