-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT trade_id,
       user_id,
       upper(trim(symbol)) AS symbol,
       upper(trim(side))   AS side,
       quantity,
       price,
       trade_ts,
       version
  FROM (SELECT r.*
   FROM "raw"."trades" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.trades' AND true AND x.load = r._load AND x.line = r._line)) AS "trades";

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

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

SELECT count(*) FROM elt.refused WHERE source = ANY (?);

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

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

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1

-- again: SELECT pg_catalog.pg_get_constraintdef(c.oid),

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1

-- again: SELECT pg_catalog.pg_get_constraintdef(c.oid),

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: SELECT unnest(parts) FROM elt.contracts WHERE model = ? ORDER BY 1

-- again: SELECT pg_catalog.pg_get_constraintdef(c.oid),

DROP TABLE IF EXISTS elt.verify_records, elt_verify_open, elt_verify_touched, elt_verify_strangers;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SET LOCAL enable_nestloop = off

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.verify_records AS
SELECT _load, _line, _deleted, "trade_id"::bigint AS "trade_id", "user_id"::bigint AS "user_id", ("symbol"::character varying(32)) COLLATE "default" AS "symbol", ("side"::character varying(4)) COLLATE "default" AS "side", "quantity"::numeric(24,8) AS "quantity", "price"::numeric(24,8) AS "price", "trade_ts"::timestamp with time zone AS "trade_ts", "version"::integer AS "version", NULL::text AS _unreadable
  FROM (SELECT "trades"._load AS _load, "trades"._line AS _line, false AS _deleted, trade_id,
       user_id,
       upper(trim(symbol)) AS symbol,
       upper(trim(side))   AS side,
       quantity,
       price,
       trade_ts,
       version
  FROM (SELECT r.*
   FROM "raw"."trades" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.trades' AND true AND x.load = r._load AND x.line = r._line)) AS "trades"
) AS query;

-- again: SET LOCAL enable_nestloop TO DEFAULT

ANALYZE elt.verify_records;

CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, c."trade_id",
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN (c."version" IS NOT NULL AND (t."version" IS NULL OR c."version" > t."version")
 OR c."version" IS NOT DISTINCT FROM t."version" AND false) THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM elt.verify_records AS c
  LEFT JOIN (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted FROM "dw"."trades") AS t ON c."trade_id" = t."trade_id"
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR (c."version" IS NOT NULL AND (t."version" IS NULL OR c."version" > t."version")
 OR c."version" IS NOT DISTINCT FROM t."version" AND false) OR ROW(c."version") IS NOT DISTINCT FROM ROW(t."version") AND NOT (c."trade_id" IS NOT DISTINCT FROM t."trade_id" AND c."user_id" IS NOT DISTINCT FROM t."user_id" AND c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C" AND c."quantity" IS NOT DISTINCT FROM t."quantity" AND c."price" IS NOT DISTINCT FROM t."price" AND c."trade_ts" IS NOT DISTINCT FROM t."trade_ts" AND c."version" IS NOT DISTINCT FROM t."version");

CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT t."trade_id"
  FROM (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted FROM "dw"."trades") AS t
 WHERE NOT EXISTS (SELECT FROM elt.verify_records AS c WHERE c."trade_id" = t."trade_id" AND (c."trade_id" IS NOT DISTINCT FROM t."trade_id" AND c."user_id" IS NOT DISTINCT FROM t."user_id" AND c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C" AND c."quantity" IS NOT DISTINCT FROM t."quantity" AND c."price" IS NOT DISTINCT FROM t."price" AND c."trade_ts" IS NOT DISTINCT FROM t."trade_ts" AND c."version" IS NOT DISTINCT FROM t."version"));

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

SET LOCAL cursor_tuple_fraction = 1;

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, o._line AS line, 'trade_id = ' || coalesce(o."trade_id"::text, 'NULL') AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN 'the record is not rejected, and its key has no row in dw.trades'
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN elt.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, 'trade_id = ' || coalesce(s."trade_id"::text, 'NULL'), 'the row of dw.trades equals no record of raw.trades'
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM elt.models AS m
 CROSS JOIN LATERAL (VALUES ('loaded, as the loads say', (SELECT coalesce(pg_catalog.sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
  WHERE a.model = m.model AND true), (SELECT count(*) FROM "raw"."trades" AS r WHERE true)),
('loaded, as the rejects and the others say', (SELECT count(*) FROM "raw"."trades" AS r WHERE true), (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true) + (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true) + (SELECT pg_catalog.count(_load) FROM elt.verify_records)),
('left out, as the loads say', (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true), 0),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out),
('loaded', m.loaded, (SELECT count(*) FROM "raw"."trades" AS r WHERE true)),
('current', m.current, (SELECT pg_catalog.count(*) FROM "dw"."trades")),
('rejected', m.rejected, (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true)),
('left out', m.left_out, (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true)),
('deleted', m.deleted, 0)) AS c (what, ledger, counted)
 WHERE m.model = 'dw.trades' AND c.ledger <> c.counted;

FETCH NEXT FROM elt_violation;

MOVE FORWARD ALL FROM elt_violation;

CLOSE elt_violation;

SELECT (SELECT pg_catalog.count(*) FROM elt_verify_open) + (SELECT pg_catalog.count(*) FROM elt_verify_strangers);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT (now())::timestamp with time zone AS "ingested_at";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SET LOCAL cursor_tuple_fraction = 1

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, c._line AS line, 'trade_id = ' || coalesce(c."trade_id"::text, 'NULL') AS key,
       CASE WHEN c._deleted OR t._deleted THEN '' ELSE pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (c."user_id" IS NOT DISTINCT FROM t."user_id") THEN 'user_id' END, CASE WHEN NOT (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C") THEN 'symbol' END, CASE WHEN NOT (c."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C") THEN 'side' END, CASE WHEN NOT (c."quantity" IS NOT DISTINCT FROM t."quantity") THEN 'quantity' END, CASE WHEN NOT (c."price" IS NOT DISTINCT FROM t."price") THEN 'price' END, CASE WHEN NOT (c."trade_ts" IS NOT DISTINCT FROM t."trade_ts") THEN 'trade_ts' END, CASE WHEN NOT (c."version" IS NOT DISTINCT FROM t."version") THEN 'version' END], ', ') END AS differs,
       CASE WHEN c._deleted THEN 'says that the row is gone'
            WHEN t._deleted THEN 'says that there is a row, and another record says that it is gone'
            ELSE pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (c."user_id" IS NOT DISTINCT FROM t."user_id") THEN 'user_id is ' || coalesce(left(c."user_id"::text, 60), 'NULL') || ', not ' || coalesce(left(t."user_id"::text, 60), 'NULL') END, CASE WHEN NOT (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C") THEN 'symbol is ' || coalesce(left(c."symbol"::text, 60), 'NULL') || ', not ' || coalesce(left(t."symbol"::text, 60), 'NULL') END, CASE WHEN NOT (c."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C") THEN 'side is ' || coalesce(left(c."side"::text, 60), 'NULL') || ', not ' || coalesce(left(t."side"::text, 60), 'NULL') END, CASE WHEN NOT (c."quantity" IS NOT DISTINCT FROM t."quantity") THEN 'quantity is ' || coalesce(left(c."quantity"::text, 60), 'NULL') || ', not ' || coalesce(left(t."quantity"::text, 60), 'NULL') END, CASE WHEN NOT (c."price" IS NOT DISTINCT FROM t."price") THEN 'price is ' || coalesce(left(c."price"::text, 60), 'NULL') || ', not ' || coalesce(left(t."price"::text, 60), 'NULL') END, CASE WHEN NOT (c."trade_ts" IS NOT DISTINCT FROM t."trade_ts") THEN 'trade_ts is ' || coalesce(left(c."trade_ts"::text, 60), 'NULL') || ', not ' || coalesce(left(t."trade_ts"::text, 60), 'NULL') END, CASE WHEN NOT (c."version" IS NOT DISTINCT FROM t."version") THEN 'version is ' || coalesce(left(c."version"::text, 60), 'NULL') || ', not ' || coalesce(left(t."version"::text, 60), 'NULL') END], '; ') END AS problem
  FROM elt_verify_open AS o
  JOIN elt.verify_records AS c ON c._load = o._load AND c._line = o._line
  JOIN elt.loads AS l ON l.load = o._load
  JOIN (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted FROM "dw"."trades") AS t ON c."trade_id" = t."trade_id"
 WHERE o._problem = 'tied' AND (o."trade_id") NOT IN (SELECT "trade_id" FROM elt_verify_strangers)
 ORDER BY 1, 2;

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."user_id" IS NOT DISTINCT FROM n."user_id" AND t."symbol" COLLATE "C" IS NOT DISTINCT FROM n."symbol" COLLATE "C" AND t."side" COLLATE "C" IS NOT DISTINCT FROM n."side" COLLATE "C" AND t."quantity" IS NOT DISTINCT FROM n."quantity" AND t."price" IS NOT DISTINCT FROM n."price" AND t."trade_ts" IS NOT DISTINCT FROM n."trade_ts" AND t."version" IS NOT DISTINCT FROM n."version" AND t."ingested_at" IS NOT DISTINCT FROM n."ingested_at" AND t."stat_date" IS NOT DISTINCT FROM n."stat_date" AND t."trade_amount" IS NOT DISTINCT FROM n."trade_amount"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."fact_trades" AS c) FROM (SELECT *, true AS _given FROM "mart"."fact_trades" AS rows) AS t
  FULL JOIN (SELECT (query."trade_id")::bigint AS "trade_id", (query."user_id")::bigint AS "user_id", ((query."symbol")::character varying) COLLATE "default" AS "symbol", ((query."side")::character varying) COLLATE "default" AS "side", (query."quantity")::numeric(24,8) AS "quantity", (query."price")::numeric(24,8) AS "price", (query."trade_ts")::timestamp with time zone AS "trade_ts", (query."version")::integer AS "version", (query."ingested_at")::timestamp with time zone AS "ingested_at", (query."stat_date")::date AS "stat_date", (query."trade_amount")::numeric(32,8) AS "trade_amount", true AS _given FROM (SELECT trade_id,
       user_id,
       symbol,
       side,
       quantity,
       price,
       trade_ts,
       version,
       ingested_at,
       trade_ts::date   AS stat_date,
       quantity * price AS trade_amount
  FROM dw.trades
) AS query) AS n ON n."trade_id" = t."trade_id";

DROP TABLE IF EXISTS elt_verify_keys, elt_verify_rows, elt_verify_given;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."trade_count" IS NOT DISTINCT FROM n."trade_count" AND t."volume" IS NOT DISTINCT FROM n."volume" AND t."total_trade_amount" IS NOT DISTINCT FROM n."total_trade_amount"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."symbol_daily" AS c) FROM (SELECT *, true AS _given FROM "mart"."symbol_daily" AS rows) AS t
  FULL JOIN (SELECT ((query."symbol")::character varying) COLLATE "default" AS "symbol", (query."stat_date")::date AS "stat_date", (query."trade_count")::bigint AS "trade_count", (query."volume")::numeric(38,8) AS "volume", (query."total_trade_amount")::numeric(38,8) AS "total_trade_amount", true AS _given FROM (SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date
) AS query) AS n ON n."symbol" = t."symbol" AND n."stat_date" = t."stat_date";

-- again: DROP TABLE IF EXISTS elt_verify_keys, elt_verify_rows, elt_verify_given

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."trade_count" IS NOT DISTINCT FROM n."trade_count" AND t."total_trade_amount" IS NOT DISTINCT FROM n."total_trade_amount"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."user_daily" AS c) FROM (SELECT *, true AS _given FROM "mart"."user_daily" AS rows) AS t
  FULL JOIN (SELECT (query."user_id")::bigint AS "user_id", (query."stat_date")::date AS "stat_date", (query."trade_count")::bigint AS "trade_count", (query."total_trade_amount")::numeric(38,8) AS "total_trade_amount", true AS _given FROM (SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date
) AS query) AS n ON n."user_id" = t."user_id" AND n."stat_date" = t."stat_date";

-- again: DROP TABLE IF EXISTS elt_verify_keys, elt_verify_rows, elt_verify_given

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."total_trade_count" IS NOT DISTINCT FROM n."total_trade_count" AND t."total_trade_amount" IS NOT DISTINCT FROM n."total_trade_amount" AND t."to_date" IS NOT DISTINCT FROM n."to_date"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."user_total" AS c) FROM (SELECT *, true AS _given FROM "mart"."user_total" AS rows) AS t
  FULL JOIN (SELECT (query."user_id")::bigint AS "user_id", (query."total_trade_count")::bigint AS "total_trade_count", (query."total_trade_amount")::numeric(38,8) AS "total_trade_amount", (query."to_date")::date AS "to_date", true AS _given FROM (SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id
) AS query) AS n ON n."user_id" = t."user_id";

-- again: DROP TABLE IF EXISTS elt_verify_keys, elt_verify_rows, elt_verify_given

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT p.proname AS name,

-- again: SELECT called.name, called.arguments

-- again: SELECT p.oid::text AS id,

-- again: SELECT called.name, called.arguments

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "dw"."trades" LIMIT 1) AS first

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

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: SET LOCAL parallel_tuple_cost = 0

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.stage AS
SELECT _load, _line, _deleted, "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version",
       CASE WHEN "trade_id" IS NOT NULL AND "user_id" IS NOT NULL AND "symbol" IS NOT NULL AND "side" IS NOT NULL AND "quantity" IS NOT NULL AND "price" IS NOT NULL AND "trade_ts" IS NOT NULL AND "version" IS NOT NULL AND (((price > (0)::numeric) AND (price <> 'NaN'::numeric))) IS NOT FALSE AND (((quantity > (0)::numeric) AND (quantity <> 'NaN'::numeric))) IS NOT FALSE AND (((side)::text = ANY ((ARRAY['BUY'::character varying, 'SELL'::character varying])::text[]))) IS NOT FALSE AND (((symbol)::text ~ '^[A-Z0-9]+$'::text)) IS NOT FALSE AND (isfinite(trade_ts)) IS NOT FALSE AND ((version >= 1)) IS NOT FALSE THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "trade_id" IS NOT NULL)) THEN 'trade_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not bigint') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'trade_id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "user_id" IS NOT NULL)) THEN 'user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not bigint') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'user_id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read2 IS NULL OR "symbol" IS NOT NULL)) THEN 'symbol: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read2::text, 30) || CASE WHEN pg_catalog.length(_read2::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN ((octet_length(_read2::text) <= 32 OR pg_input_is_valid(_read2::text, 'character varying(32)'))) IS NOT TRUE THEN ' is not character varying(32)' WHEN NOT (_read2::text::character varying(32)::text = _read2::text::text) THEN ' is not character varying(32)' ELSE ' is not character varying(32)' END) END,
CASE WHEN NOT (_read2 IS NOT NULL) THEN 'symbol: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read3 IS NULL OR "side" IS NOT NULL)) THEN 'side: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read3::text, 30) || CASE WHEN pg_catalog.length(_read3::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN ((octet_length(_read3::text) <= 4 OR pg_input_is_valid(_read3::text, 'character varying(4)'))) IS NOT TRUE THEN ' is not character varying(4)' WHEN NOT (_read3::text::character varying(4)::text = _read3::text::text) THEN ' is not character varying(4)' ELSE ' is not character varying(4)' END) END,
CASE WHEN NOT (_read3 IS NOT NULL) THEN 'side: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read4 IS NULL OR "quantity" IS NOT NULL)) THEN 'quantity: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read4::text, 30) || CASE WHEN pg_catalog.length(_read4::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read4::text, 'numeric(24,8)')) IS NOT TRUE THEN ' is not numeric(24,8)' WHEN NOT (_read4::text::numeric(24,8)::numeric = _read4::text::numeric) THEN ' has ' || pg_catalog.scale(pg_catalog.trim_scale(_read4::text::numeric))::text
        || CASE pg_catalog.scale(pg_catalog.trim_scale(_read4::text::numeric)) WHEN 1 THEN ' decimal, numeric(24,8) keeps 8' ELSE ' decimals, numeric(24,8) keeps 8' END ELSE ' is not numeric(24,8)' END) END,
CASE WHEN NOT (_read4 IS NOT NULL) THEN 'quantity: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read5 IS NULL OR "price" IS NOT NULL)) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read5::text, 30) || CASE WHEN pg_catalog.length(_read5::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read5::text, 'numeric(24,8)')) IS NOT TRUE THEN ' is not numeric(24,8)' WHEN NOT (_read5::text::numeric(24,8)::numeric = _read5::text::numeric) THEN ' has ' || pg_catalog.scale(pg_catalog.trim_scale(_read5::text::numeric))::text
        || CASE pg_catalog.scale(pg_catalog.trim_scale(_read5::text::numeric)) WHEN 1 THEN ' decimal, numeric(24,8) keeps 8' ELSE ' decimals, numeric(24,8) keeps 8' END ELSE ' is not numeric(24,8)' END) END,
CASE WHEN NOT (_read5 IS NOT NULL) THEN 'price: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read6 IS NULL OR "trade_ts" IS NOT NULL)) THEN 'trade_ts: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read6::text, 30) || CASE WHEN pg_catalog.length(_read6::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read6::text, 'timestamp with time zone')) IS NOT TRUE THEN CASE WHEN _read6::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.]\\d\\d?[-/.](\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?\\s+\\d\\d?\\s+(\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d\\d(\\D|$)' THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' ELSE ' is not timestamp with time zone' END WHEN NOT ((strpos(_read6::text, 'w') = 0 AND strpos(_read6::text, 'd') = 0 AND strpos(_read6::text, 'W') = 0 AND strpos(_read6::text, 'D') = 0 OR _read6::text !~* 'now|today|tomorrow|yesterday')) THEN ' is not timestamp with time zone' WHEN NOT ((((_read6::text LIKE '20__-__-__%' OR _read6::text LIKE '19__-__-__%') AND ltrim(substr(textsend(_read6::text), 1, 10), '0123456789-'::bytea) = '') OR _read6::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$')) THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' WHEN NOT (_read6::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d') THEN ' may be read in several ways: write the offset alone, such as +03:00, without the name of a zone' WHEN NOT (_read6::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])') THEN ' names a time zone by an abbreviation that several zones share: write an offset, such as +05:30, or the name of a zone, such as Asia/Kolkata' WHEN NOT ((_read6::text NOT LIKE '%._______%' OR _read6::text !~ E'[.]\\d{6}\\d*[1-9]')) THEN ' has a finer fraction of a second than timestamp with time zone keeps' WHEN NOT (CASE WHEN NOT pg_input_is_valid(_read6::text, 'timestamp without time zone') THEN true
     WHEN _read6::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN (((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1])) AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) = _read6::text::timestamp ELSE true END
     ELSE true END) THEN ' does not exist in the time zone that it names, whose clocks skip it: write the time with its offset' WHEN NOT (CASE WHEN NOT pg_input_is_valid(_read6::text, 'timestamp without time zone') THEN true
     WHEN _read6::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN (((((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (_read6::text::timestamp - interval '24 hours')) <= interval '0' OR (((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ((((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (_read6::text::timestamp - interval '24 hours'))) AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) <> _read6::text::timestamp) ELSE true END
     ELSE true END) THEN ' exists twice in the time zone that it names, whose clocks go back then: write the time with its offset' ELSE ' is not timestamp with time zone' END) END,
CASE WHEN NOT (_read6 IS NOT NULL) THEN 'trade_ts: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read7 IS NULL OR "version" IS NOT NULL)) THEN 'version: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read7::text, 30) || CASE WHEN pg_catalog.length(_read7::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read7 IS NOT NULL) THEN 'version: NULL breaks NOT NULL' END,
CASE WHEN NOT ((((price > (0)::numeric) AND (price <> 'NaN'::numeric))) IS NOT FALSE) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("price"::text, 30) || CASE WHEN pg_catalog.length("price"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_price_check' END,
CASE WHEN NOT ((((quantity > (0)::numeric) AND (quantity <> 'NaN'::numeric))) IS NOT FALSE) THEN 'quantity: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("quantity"::text, 30) || CASE WHEN pg_catalog.length("quantity"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_quantity_check' END,
CASE WHEN NOT ((((side)::text = ANY ((ARRAY['BUY'::character varying, 'SELL'::character varying])::text[]))) IS NOT FALSE) THEN 'side: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("side"::text, 30) || CASE WHEN pg_catalog.length("side"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_side_check' END,
CASE WHEN NOT ((((symbol)::text ~ '^[A-Z0-9]+$'::text)) IS NOT FALSE) THEN 'symbol: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("symbol"::text, 30) || CASE WHEN pg_catalog.length("symbol"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_symbol_check' END,
CASE WHEN NOT ((isfinite(trade_ts)) IS NOT FALSE) THEN 'trade_ts: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("trade_ts"::text, 30) || CASE WHEN pg_catalog.length("trade_ts"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_trade_ts_check' END,
CASE WHEN NOT (((version >= 1)) IS NOT FALSE) THEN 'version: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("version"::text, 30) || CASE WHEN pg_catalog.length("version"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_version_check' END]::text[], NULL) END AS _reasons
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("trade_id"::text, 'bigint') THEN "trade_id"::bigint END AS "trade_id", CASE WHEN pg_input_is_valid("user_id"::text, 'bigint') THEN "user_id"::bigint END AS "user_id", (CASE WHEN CASE WHEN (octet_length("symbol"::text) <= 32 OR pg_input_is_valid("symbol"::text, 'character varying(32)')) THEN (octet_length("symbol"::text) <= 32 OR "symbol"::text::character varying(32)::text = "symbol"::text::text) WHEN "symbol" IS NOT NULL THEN false END THEN "symbol"::character varying(32) END) COLLATE "default" AS "symbol", (CASE WHEN CASE WHEN (octet_length("side"::text) <= 4 OR pg_input_is_valid("side"::text, 'character varying(4)')) THEN (octet_length("side"::text) <= 4 OR "side"::text::character varying(4)::text = "side"::text::text) WHEN "side" IS NOT NULL THEN false END THEN "side"::character varying(4) END) COLLATE "default" AS "side", CASE WHEN CASE WHEN pg_input_is_valid("quantity"::text, 'numeric(24,8)') THEN ((pg_catalog.octet_length("quantity"::text) <= 9 OR "quantity"::text NOT LIKE '%._________%') AND "quantity"::text NOT LIKE '%e%' AND "quantity"::text NOT LIKE '%E%' OR "quantity"::text::numeric(24,8)::numeric = "quantity"::text::numeric) WHEN "quantity" IS NOT NULL THEN false END THEN "quantity"::numeric(24,8) END AS "quantity", CASE WHEN CASE WHEN pg_input_is_valid("price"::text, 'numeric(24,8)') THEN ((pg_catalog.octet_length("price"::text) <= 9 OR "price"::text NOT LIKE '%._________%') AND "price"::text NOT LIKE '%e%' AND "price"::text NOT LIKE '%E%' OR "price"::text::numeric(24,8)::numeric = "price"::text::numeric) WHEN "price" IS NOT NULL THEN false END THEN "price"::numeric(24,8) END AS "price", CASE WHEN CASE WHEN pg_input_is_valid("trade_ts"::text, 'timestamp with time zone') THEN ((("trade_ts"::text LIKE '20__-__-_____:__:__%' OR "trade_ts"::text LIKE '19__-__-_____:__:__%') AND ltrim(substr(textsend("trade_ts"::text), 1, 11), '0123456789-'::bytea) IN ('T', ' ')) AND (pg_catalog.octet_length("trade_ts"::text) <= 25 OR "trade_ts"::text NOT LIKE '%._______%'
 OR "trade_ts"::text LIKE '%.______Z' OR "trade_ts"::text LIKE '%.______+__%' OR "trade_ts"::text LIKE '%.______-__%') AND ltrim(substr(textsend("trade_ts"::text), 12), ' .:0123456789+-'::bytea) IN ('', 'Z') OR (strpos("trade_ts"::text, 'w') = 0 AND strpos("trade_ts"::text, 'd') = 0 AND strpos("trade_ts"::text, 'W') = 0 AND strpos("trade_ts"::text, 'D') = 0 OR "trade_ts"::text !~* 'now|today|tomorrow|yesterday') AND ((("trade_ts"::text LIKE '20__-__-__%' OR "trade_ts"::text LIKE '19__-__-__%') AND ltrim(substr(textsend("trade_ts"::text), 1, 10), '0123456789-'::bytea) = '') OR "trade_ts"::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$') AND "trade_ts"::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d' AND "trade_ts"::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])' AND ("trade_ts"::text NOT LIKE '%._______%' OR "trade_ts"::text !~ E'[.]\\d{6}\\d*[1-9]') AND CASE WHEN NOT pg_input_is_valid("trade_ts"::text, 'timestamp without time zone') THEN true
     WHEN "trade_ts"::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN ((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1])) AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) = "trade_ts"::text::timestamp ELSE true END
     ELSE true END AND CASE WHEN NOT pg_input_is_valid("trade_ts"::text, 'timestamp without time zone') THEN true
     WHEN "trade_ts"::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN ((((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ("trade_ts"::text::timestamp - interval '24 hours')) <= interval '0' OR ((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ("trade_ts"::text::timestamp - interval '24 hours'))) AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) <> "trade_ts"::text::timestamp) ELSE true END
     ELSE true END) WHEN "trade_ts" IS NOT NULL THEN false END THEN "trade_ts"::timestamp with time zone END AS "trade_ts", CASE WHEN pg_input_is_valid("version"::text, 'integer') THEN "version"::integer END AS "version", "trade_id" AS _read0, "user_id" AS _read1, "symbol" AS _read2, "side" AS _read3, "quantity" AS _read4, "price" AS _read5, "trade_ts" AS _read6, "version" AS _read7 FROM (SELECT "trades"._load AS _load, "trades"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, trade_id,
       user_id,
       upper(trim(symbol)) AS symbol,
       upper(trim(side))   AS side,
       quantity,
       price,
       trade_ts,
       version
  FROM (SELECT r."trade_id", r."user_id", r."symbol", r."side", r."quantity", r."price", r."trade_ts", r."version", r."_load", r."_line" FROM "raw"."trades" AS r WHERE r._load IN (1, 2)) AS "trades"
) AS query) AS typed;

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

-- again: SELECT pg_catalog.count(*), pg_catalog.count(_reasons) FROM elt.stage

-- again: SELECT reason, pg_catalog.sum(records)

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

SELECT pg_catalog.count(*)
  FROM elt.contested AS p
  JOIN elt.contested AS l ON l."trade_id" = p."trade_id" AND l._rank > 1 AND p._rank = l._rank - 1
   AND (l._deleted = p._deleted AND ROW(l."trade_id"::bigint, l."user_id"::bigint, l."symbol"::character varying, l."side"::character varying, l."quantity"::numeric, l."price"::numeric, l."trade_ts"::timestamp with time zone, l."version"::integer)::record *= ROW(p."trade_id"::bigint, p."user_id"::bigint, p."symbol"::character varying, p."side"::character varying, p."quantity"::numeric, p."price"::numeric, p."trade_ts"::timestamp with time zone, p."version"::integer)::record);

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
                    WHEN (w._deleted = t._deleted AND ROW(w."trade_id"::bigint, w."user_id"::bigint, w."symbol"::character varying, w."side"::character varying, w."quantity"::numeric, w."price"::numeric, w."trade_ts"::timestamp with time zone, w."version"::integer)::record *= ROW(t."trade_id"::bigint, t."user_id"::bigint, t."symbol"::character varying, t."side"::character varying, t."quantity"::numeric, t."price"::numeric, t."trade_ts"::timestamp with time zone, t."version"::integer)::record) THEN 'same'
                    WHEN (w."version" IS NOT NULL AND (t."version" IS NULL OR w."version" > t."version")
 OR w."version" IS NOT DISTINCT FROM t."version" AND (w._deleted IS NOT NULL AND (t._deleted IS NULL OR w._deleted > t._deleted)
 OR w._deleted IS NOT DISTINCT FROM t._deleted AND (w."user_id" IS NOT NULL AND (t."user_id" IS NULL OR w."user_id" > t."user_id")
 OR w."user_id" IS NOT DISTINCT FROM t."user_id" AND (w."symbol" COLLATE "C" IS NOT NULL AND (t."symbol" COLLATE "C" IS NULL OR w."symbol" COLLATE "C" > t."symbol" COLLATE "C")
 OR w."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND (w."side" COLLATE "C" IS NOT NULL AND (t."side" COLLATE "C" IS NULL OR w."side" COLLATE "C" > t."side" COLLATE "C")
 OR w."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C" AND (w."quantity" IS NOT NULL AND (t."quantity" IS NULL OR w."quantity" > t."quantity")
 OR w."quantity" IS NOT DISTINCT FROM t."quantity" AND (w."price" IS NOT NULL AND (t."price" IS NULL OR w."price" > t."price")
 OR w."price" IS NOT DISTINCT FROM t."price" AND (w."trade_ts" IS NOT NULL AND (t."trade_ts" IS NULL OR w."trade_ts" > t."trade_ts")
 OR w."trade_ts" IS NOT DISTINCT FROM t."trade_ts" AND false)))))))) THEN 'later'
                    ELSE 'older' END AS _verdict,
               ROW(w."version") IS NOT DISTINCT FROM ROW(t."version") AS _tied
          FROM (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", _deleted
   FROM elt.stage AS s
  WHERE _reasons IS NULL AND NOT EXISTS (SELECT FROM elt.contested_keys AS k WHERE k."trade_id" = s."trade_id")
 UNION ALL
 SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", _deleted
   FROM elt.contested
  WHERE _rank = 1) AS w
          LEFT JOIN (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."trades") AS t ON w."trade_id" = t."trade_id") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

INSERT INTO elt.conflicts (model, kept, lost, run)
SELECT new.model, new.kept, new.lost, new.run
  FROM (SELECT DISTINCT ?::text AS model, kept, lost, ?::bigint AS run FROM (SELECT CASE w._verdict WHEN 'older' THEN pg_catalog.to_jsonb((SELECT _row FROM (SELECT t."trade_id", t."user_id", t."symbol", t."side", t."quantity", t."price", t."trade_ts", t."version") AS _row)) ELSE pg_catalog.to_jsonb((SELECT _row FROM (SELECT p."trade_id", p."user_id", p."symbol", p."side", p."quantity", p."price", p."trade_ts", p."version") AS _row)) END AS kept, pg_catalog.to_jsonb((SELECT _row FROM (SELECT l."trade_id", l."user_id", l."symbol", l."side", l."quantity", l."price", l."trade_ts", l."version") AS _row)) AS lost
  FROM elt.contested AS p
  JOIN elt.contested AS l ON l."trade_id" = p."trade_id" AND l._rank > 1 AND p._rank = 1
   AND ROW(l."version") IS NOT DISTINCT FROM ROW(p."version") AND NOT (l._deleted = p._deleted AND ROW(l."trade_id"::bigint, l."user_id"::bigint, l."symbol"::character varying, l."side"::character varying, l."quantity"::numeric, l."price"::numeric, l."trade_ts"::timestamp with time zone, l."version"::integer)::record *= ROW(p."trade_id"::bigint, p."user_id"::bigint, p."symbol"::character varying, p."side"::character varying, p."quantity"::numeric, p."price"::numeric, p."trade_ts"::timestamp with time zone, p."version"::integer)::record)
  JOIN elt_merge AS w ON w."trade_id" = p."trade_id"
  LEFT JOIN (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."trades") AS t ON w."trade_id" = t."trade_id"
 WHERE w._verdict <> 'older' OR w._tied) AS pairs) AS new
 WHERE NOT EXISTS (SELECT FROM elt.conflicts AS c WHERE c.model = new.model AND c.kept = new.kept AND c.lost = new.lost);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TABLE IF NOT EXISTS "elt"."images:dw.trades" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."trades")

INSERT INTO "elt"."images:dw.trades"
SELECT 7, sign, t.*
  FROM "dw"."trades" AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND t."trade_id" = w."trade_id");

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

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."fact_trades" ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."fact_trades" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT "trade_id" AS "trade_id"
  FROM (SELECT * FROM "elt"."images:dw.trades" WHERE _run > 6 AND _sign < 0) AS i;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."trade_id"::bigint AS "trade_id", q."user_id"::bigint AS "user_id", ((q."symbol")::character varying) COLLATE "default" AS "symbol", ((q."side")::character varying) COLLATE "default" AS "side", q."quantity"::numeric(24,8) AS "quantity", q."price"::numeric(24,8) AS "price", q."trade_ts"::timestamp with time zone AS "trade_ts", q."version"::integer AS "version", q."ingested_at"::timestamp with time zone AS "ingested_at", q."stat_date"::date AS "stat_date", q."trade_amount"::numeric(32,8) AS "trade_amount"
  FROM (SELECT trade_id AS "trade_id", user_id AS "user_id", symbol AS "symbol", side AS "side", quantity AS "quantity", price AS "price", trade_ts AS "trade_ts", version AS "version", ingested_at AS "ingested_at", (trade_ts)::date AS "stat_date", quantity * price AS "trade_amount" FROM (SELECT * FROM "elt"."images:dw.trades" WHERE _run > 6 AND _sign > 0) AS "trades" WHERE true
) AS q;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

SELECT 'trade_id = ' || coalesce(CASE WHEN length("trade_id"::text) > 60 THEN left("trade_id"::text, 60) || '...' ELSE "trade_id"::text END, 'NULL')
  FROM elt_fresh
 WHERE "trade_id" IS NULL
 LIMIT 1;

SELECT 'trade_id = ' || coalesce(CASE WHEN length("trade_id"::text) > 60 THEN left("trade_id"::text, 60) || '...' ELSE "trade_id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "trade_id"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

-- again: SELECT count(*) FROM elt_fresh

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."trade_id", t."user_id", t."symbol", t."side", t."quantity", t."price", t."trade_ts", t."version", t."ingested_at", t."stat_date", t."trade_amount", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."fact_trades" AS t
 WHERE (t."trade_id") IN (SELECT "trade_id" FROM elt_affected);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."trade_id", t."trade_id") AS "trade_id", n."user_id", n."symbol", n."side", n."quantity", n."price", n."trade_ts", n."version", n."ingested_at", n."stat_date", n."trade_amount",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."trade_id" = t."trade_id"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."trade_id", n."user_id", n."symbol", n."side", n."quantity", n."price", n."trade_ts", n."version", n."ingested_at", n."stat_date", n."trade_amount")::record *= ROW(t."trade_id", t."user_id", t."symbol", t."side", t."quantity", t."price", t."trade_ts", t."version", t."ingested_at", t."stat_date", t."trade_amount")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."symbol_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_total" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "elt"."images:dw.trades" WHERE _run > ? LIMIT 1) AS later

-- again: TRUNCATE "elt"."images:dw.trades"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- The rollback restores search_path = pg_catalog, pg_temp, "public", "dw", "mart", "raw";

SET TRANSACTION READ ONLY;

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR WITH dw AS (
    SELECT count(*) AS trades, sum((quantity * price)::numeric(32, 8)) AS amount FROM dw.trades
), aggregates (mart, trades, amount) AS (
    SELECT 'mart.user_daily', sum(trade_count), sum(total_trade_amount) FROM mart.user_daily
    UNION ALL
    SELECT 'mart.symbol_daily', sum(trade_count), sum(total_trade_amount) FROM mart.symbol_daily
    UNION ALL
    SELECT 'mart.user_total', sum(total_trade_count), sum(total_trade_amount) FROM mart.user_total
)
SELECT mart, aggregates.trades, dw.trades AS trades_in_dw, aggregates.amount, dw.amount AS amount_in_dw
  FROM aggregates
 CROSS JOIN dw
 WHERE (coalesce(aggregates.trades, 0), aggregates.amount) IS DISTINCT FROM (dw.trades, dw.amount);

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: SET TRANSACTION READ ONLY

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT 'neither rejected nor in dw' AS problem, l.file, r._line AS line, r.trade_id
  FROM raw.trades AS r
  JOIN elt.loads AS l ON l.load = r._load
  LEFT JOIN elt.rejects AS x ON x.model = 'dw.trades' AND x.load = r._load AND x.line = r._line
  LEFT JOIN dw.trades AS d ON d.trade_id::text = trim(r.trade_id) AND d.version >= r.version::int
 WHERE x.load IS NULL AND d.trade_id IS NULL
UNION ALL
SELECT 'records are not loaded + malformed', file, NULL, NULL
  FROM elt.loads
 WHERE records <> loaded + malformed
UNION ALL
SELECT 'the counts of dw.trades do not add up', NULL, NULL, NULL
  FROM elt.models
 WHERE model = 'dw.trades'
   AND (loaded <> current + superseded + duplicate + rejected + deleted + left_out
        OR loaded <> (SELECT count(*) FROM raw.trades)
        OR current <> (SELECT count(*) FROM dw.trades)
        OR rejected <> (SELECT count(*) FROM elt.rejects WHERE model = 'dw.trades'));

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: SET TRANSACTION READ ONLY

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT dw.trades, fact.trades AS facts, dw.amount, fact.amount AS fact_amount
  FROM (SELECT count(*) AS trades, sum((quantity * price)::numeric(32, 8)) AS amount FROM dw.trades) AS dw
 CROSS JOIN (SELECT count(*) AS trades, sum(trade_amount) AS amount FROM mart.fact_trades) AS fact
 WHERE (dw.trades, dw.amount) IS DISTINCT FROM (fact.trades, fact.amount);

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: SET TRANSACTION READ ONLY

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR WITH valid AS (
    SELECT trade_id::bigint AS trade_id, max(version::int) AS version
      FROM raw.trades AS r
     WHERE NOT EXISTS (SELECT FROM elt.rejects AS x
                        WHERE x.model = 'dw.trades' AND x.load = r._load AND x.line = r._line)
     GROUP BY 1
)
SELECT trade_id, valid.version AS version_in_raw, dw.version AS version_in_dw
  FROM valid
  FULL JOIN dw.trades AS dw USING (trade_id)
 WHERE valid.version IS DISTINCT FROM dw.version;

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

-- again: SET TRANSACTION READ ONLY

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT trade_id, symbol
  FROM dw.trades
 WHERE symbol !~ '^[A-Z0-9]+$';

-- again: FETCH NEXT FROM elt_violation

-- again: MOVE FORWARD ALL FROM elt_violation

-- again: CLOSE elt_violation

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

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

-- again: INSERT INTO elt.check_results (run, name, title, severity, outcome, message, violations, allowed, seconds)

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

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT pg_advisory_unlock(?, ?)

