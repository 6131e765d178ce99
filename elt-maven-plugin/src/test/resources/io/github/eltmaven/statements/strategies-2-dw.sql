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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

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

-- again: SELECT count(*) FROM (SELECT FROM "dw"."sales" LIMIT 1) AS first

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT DISTINCT model FROM elt.lineage

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "id", "shop", "amount",
       CASE WHEN "id" IS NOT NULL AND "shop" IS NOT NULL AND "amount" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "shop" IS NOT NULL)) THEN 'shop: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'shop: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read2 IS NULL OR "amount" IS NOT NULL)) THEN 'amount: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read2::text, 30) || CASE WHEN pg_catalog.length(_read2::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read2 IS NOT NULL) THEN 'amount: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", CASE WHEN pg_input_is_valid("shop"::text, 'integer') THEN "shop"::integer END AS "shop", CASE WHEN pg_input_is_valid("amount"::text, 'integer') THEN "amount"::integer END AS "amount", "id" AS _read0, "shop" AS _read1, "amount" AS _read2 FROM (SELECT "sales"._load AS _load, "sales"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, shop, amount FROM (SELECT r."id", r."shop", r."amount", r."_load", r."_line" FROM "raw"."sales" AS r WHERE r._load IN (2)) AS "sales"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = 'elt.rejects'::regclass

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: INSERT INTO elt.rejects (model, load, line, reasons, run, awaits)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(to_regclass(?))

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE UNLOGGED TABLE elt.contested_keys AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested_keys; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE UNLOGGED TABLE elt.contested AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.contested; SET LOCAL default_statistics_target TO DEFAULT

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT count(*) FROM elt.contested WHERE _rank > 1

CREATE TEMPORARY TABLE elt_winner ON COMMIT DROP AS
SELECT * FROM (SELECT "id", "shop", "amount", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w ORDER BY "id";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_winner; SET LOCAL default_statistics_target TO DEFAULT;

SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off;

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
                    WHEN (w._deleted = t._deleted AND ROW(w."id"::integer, w."shop"::integer, w."amount"::integer)::record *= ROW(t."id"::integer, t."shop"::integer, t."amount"::integer)::record) THEN 'same'
                    WHEN true THEN 'later'
                    ELSE 'older' END AS _verdict,
               false AS _tied
          FROM elt_winner AS w
          LEFT JOIN (SELECT "id", "shop", "amount", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."sales") AS t ON w."id" = t."id") AS decided;

SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT;

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:dw.sales" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."sales");

INSERT INTO "elt"."images:dw.sales"
SELECT 5, -1, t.*
  FROM "dw"."sales" AS t
 WHERE t.ctid = ANY (ARRAY(SELECT _place FROM elt_merge WHERE _action = 'update')) AND (t.tableoid, t.ctid) IN (SELECT _part, _place FROM elt_merge WHERE _action = 'update');

WITH written AS (UPDATE "dw"."sales" AS t
   SET ("id", "shop", "amount") = ROW(w."id", w."shop", w."amount")
  FROM elt_merge AS w
 WHERE w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND t."id" = w."id" RETURNING t.*)
INSERT INTO "elt"."images:dw.sales"
SELECT 5, 1, written.*
  FROM written;

WITH written AS (INSERT INTO "dw"."sales" AS t ("id", "shop", "amount")
SELECT "id", "shop", "amount" FROM elt_merge WHERE _action = 'insert' RETURNING t.*)
INSERT INTO "elt"."images:dw.sales"
SELECT 5, 1, written.*
  FROM written;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_merge, elt_winner;

-- again: DROP TABLE elt.contested_keys, elt.contested

-- again: DROP TABLE elt.stage

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

-- again: SELECT pg_advisory_unlock(?, ?)

