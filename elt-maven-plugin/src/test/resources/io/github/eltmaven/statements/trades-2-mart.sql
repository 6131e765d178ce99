-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

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

-- again: DROP VIEW pg_temp.elt_shape

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

-- again: DROP VIEW pg_temp.elt_shape

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

-- again: DROP VIEW pg_temp.elt_shape

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

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT count(*) FROM (SELECT FROM "mart"."fact_trades" LIMIT 1) AS first

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?;

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:mart.fact_trades" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "mart"."fact_trades");

INSERT INTO "elt"."images:mart.fact_trades" (_run, _sign, "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")
SELECT 6, "trades"._sign, trade_id, user_id, symbol, side, quantity, price, trade_ts, version, ingested_at, (trade_ts)::date, quantity * price
  FROM (SELECT * FROM "elt"."images:dw.trades" WHERE _run > 3) AS "trades";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) "elt"."images:mart.fact_trades"; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*)
  FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run = 6 AND _sign > 0) AS a;

SET LOCAL enable_nestloop = off;

CREATE TEMPORARY TABLE elt_projected_changes ON COMMIT DROP AS
SELECT a._sign AS _sign, coalesce(a."trade_id", b."trade_id") AS "trade_id", a."user_id", a."symbol", a."side", a."quantity", a."price", a."trade_ts", a."version", a."ingested_at", a."stat_date", a."trade_amount"
  FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run = 6 AND _sign < 0) AS b
  LEFT JOIN (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run = 6 AND _sign > 0) AS a ON b."trade_id" = a."trade_id"
 WHERE a._sign IS NULL
    OR NOT (ROW(b."trade_id", b."user_id", b."symbol", b."side", b."quantity", b."price", b."trade_ts", b."version", b."ingested_at", b."stat_date", b."trade_amount")::record *= ROW(a."trade_id", a."user_id", a."symbol", a."side", a."quantity", a."price", a."trade_ts", a."version", a."ingested_at", a."stat_date", a."trade_amount")::record)
 ORDER BY b."trade_id";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_projected_changes; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(_sign) AS updated, count(*) - pg_catalog.count(_sign) AS deleted FROM elt_projected_changes;

SET LOCAL enable_nestloop TO DEFAULT;

UPDATE "mart"."fact_trades" AS t
   SET ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount") = ROW(c."trade_id", c."user_id", c."symbol", c."side", c."quantity", c."price", c."trade_ts", c."version", c."ingested_at", c."stat_date", c."trade_amount")
  FROM elt_projected_changes AS c
 WHERE c._sign IS NOT NULL AND t."trade_id" = c."trade_id";

-- again: SET LOCAL enable_nestloop = off

INSERT INTO "mart"."fact_trades" ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")
SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount"
  FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run = 6 AND _sign > 0) AS a
 WHERE NOT EXISTS (SELECT FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run = 6 AND _sign < 0) AS b
                    WHERE b."trade_id" = a."trade_id");

-- again: SET LOCAL enable_nestloop TO DEFAULT

DROP TABLE IF EXISTS elt_projected_changes, elt_projected;

-- again: ANALYZE "mart"."fact_trades"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."symbol_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

SELECT run FROM elt.verified WHERE model = ?;

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT (symbol) COLLATE "default" AS "symbol", stat_date AS "stat_date", count(*) FILTER (WHERE "fact_trades"._sign < 0) AS _went, count(*) FILTER (WHERE "fact_trades"._sign > 0) AS _came0, count(*) FILTER (WHERE "fact_trades"._sign < 0) AS _went0, sum(quantity) FILTER (WHERE "fact_trades"._sign > 0) AS _came1, sum(quantity) FILTER (WHERE "fact_trades"._sign < 0) AS _went1, sum(trade_amount) FILTER (WHERE "fact_trades"._sign > 0) AS _came2, sum(trade_amount) FILTER (WHERE "fact_trades"._sign < 0) AS _went2
  FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run > 3) AS "fact_trades"
 GROUP BY symbol, stat_date;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."symbol", d."stat_date", CASE WHEN coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 THEN 'count(*) would be less than 0' WHEN 'NaN' IN (t."volume"::numeric, d._came1::numeric, d._went1::numeric) THEN 'sum(quantity) is or was NaN' WHEN 'NaN' IN (t."total_trade_amount"::numeric, d._came2::numeric, d._went2::numeric) THEN 'sum(trade_amount) is or was NaN' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."symbol_daily") AS t ON d."symbol" = t."symbol" AND d."stat_date" = t."stat_date"
 WHERE ((coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 OR 'NaN' IN (t."volume"::numeric, d._came1::numeric, d._went1::numeric) OR 'NaN' IN (t."total_trade_amount"::numeric, d._came2::numeric, d._went2::numeric)) IS TRUE);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT ((q."symbol")::character varying) COLLATE "default" AS "symbol", q."stat_date"::date AS "stat_date", q."trade_count"::bigint AS "trade_count", q."volume"::numeric(38,8) AS "volume", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount"
  FROM (SELECT d."symbol" AS "symbol", d."stat_date" AS "stat_date", coalesce(t."trade_count", 0) + d._came0 - d._went0 AS "trade_count", CASE WHEN d._came1 IS NULL AND d._went1 IS NULL THEN t."volume" ELSE coalesce(t."volume", 0) + coalesce(d._came1, 0) - coalesce(d._went1, 0) END AS "volume", CASE WHEN d._came2 IS NULL AND d._went2 IS NULL THEN t."total_trade_amount" ELSE coalesce(t."total_trade_amount", 0) + coalesce(d._came2, 0) - coalesce(d._went2, 0) END AS "total_trade_amount"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."symbol_daily") AS t ON d."symbol" = t."symbol" AND d."stat_date" = t."stat_date"
 WHERE coalesce(t."trade_count", 0) + d._came0 - d._went0 > 0 AND NOT (((coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 OR 'NaN' IN (t."volume"::numeric, d._came1::numeric, d._went1::numeric) OR 'NaN' IN (t."total_trade_amount"::numeric, d._came2::numeric, d._went2::numeric)) IS TRUE))
) AS q;

SELECT count(*) FROM elt_again;

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "symbol" IS NULL OR "stat_date" IS NULL;

SELECT count(*) FROM elt_affected;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'symbol = ' || coalesce(CASE WHEN length("symbol"::text) > 60 THEN left("symbol"::text, 60) || '...' ELSE "symbol"::text END, 'NULL') || ', ' || 'stat_date = ' || coalesce(CASE WHEN length("stat_date"::text) > 60 THEN left("stat_date"::text, 60) || '...' ELSE "stat_date"::text END, 'NULL')
  FROM elt_fresh
 WHERE "symbol" IS NULL OR "stat_date" IS NULL
 LIMIT 1;

SELECT 'symbol = ' || coalesce(CASE WHEN length("symbol"::text) > 60 THEN left("symbol"::text, 60) || '...' ELSE "symbol"::text END, 'NULL') || ', ' || 'stat_date = ' || coalesce(CASE WHEN length("stat_date"::text) > 60 THEN left("stat_date"::text, 60) || '...' ELSE "stat_date"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "symbol", "stat_date"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

SELECT count(*) FROM elt_fresh;

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."symbol", t."stat_date", t."trade_count", t."volume", t."total_trade_amount", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."symbol_daily" AS t
 WHERE (t."symbol", t."stat_date") IN (SELECT "symbol", "stat_date" FROM elt_affected);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."symbol", t."symbol") AS "symbol", coalesce(n."stat_date", t."stat_date") AS "stat_date", n."trade_count", n."volume", n."total_trade_amount",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."symbol" = t."symbol" AND n."stat_date" = t."stat_date"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."symbol", n."stat_date", n."trade_count", n."volume", n."total_trade_amount")::record *= ROW(t."symbol", t."stat_date", t."trade_count", t."volume", t."total_trade_amount")::record
            AND true AND true);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted
  FROM elt_difference;

-- again: DROP TABLE IF EXISTS "elt"."images:mart.symbol_daily"

UPDATE "mart"."symbol_daily" AS t
   SET ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount") = ROW(d."symbol", d."stat_date", d."trade_count", d."volume", d."total_trade_amount")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."symbol" = d."symbol" AND t."stat_date" = d."stat_date";

INSERT INTO "mart"."symbol_daily" AS t ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")
SELECT "symbol", "stat_date", "trade_count", "volume", "total_trade_amount"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_old, elt_difference;

DROP TABLE elt_fresh;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."symbol_daily"

DROP TABLE IF EXISTS elt_affected, elt_again;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT user_id AS "user_id", stat_date AS "stat_date", count(*) FILTER (WHERE "fact_trades"._sign < 0) AS _went, count(*) FILTER (WHERE "fact_trades"._sign > 0) AS _came0, count(*) FILTER (WHERE "fact_trades"._sign < 0) AS _went0, sum(trade_amount) FILTER (WHERE "fact_trades"._sign > 0) AS _came1, sum(trade_amount) FILTER (WHERE "fact_trades"._sign < 0) AS _went1
  FROM (SELECT * FROM "elt"."images:mart.fact_trades" WHERE _run > 3) AS "fact_trades"
 GROUP BY user_id, stat_date;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."user_id", d."stat_date", CASE WHEN coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 THEN 'count(*) would be less than 0' WHEN 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric) THEN 'sum(trade_amount) is or was NaN' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."user_daily") AS t ON d."user_id" = t."user_id" AND d."stat_date" = t."stat_date"
 WHERE ((coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 OR 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric)) IS TRUE);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."user_id"::bigint AS "user_id", q."stat_date"::date AS "stat_date", q."trade_count"::bigint AS "trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount"
  FROM (SELECT d."user_id" AS "user_id", d."stat_date" AS "stat_date", coalesce(t."trade_count", 0) + d._came0 - d._went0 AS "trade_count", CASE WHEN d._came1 IS NULL AND d._went1 IS NULL THEN t."total_trade_amount" ELSE coalesce(t."total_trade_amount", 0) + coalesce(d._came1, 0) - coalesce(d._went1, 0) END AS "total_trade_amount"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."user_daily") AS t ON d."user_id" = t."user_id" AND d."stat_date" = t."stat_date"
 WHERE coalesce(t."trade_count", 0) + d._came0 - d._went0 > 0 AND NOT (((coalesce(t."trade_count", 0) + d._came0 - d._went0 < 0 OR 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric)) IS TRUE))
) AS q;

-- again: SELECT count(*) FROM elt_again

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "user_id" IS NULL OR "stat_date" IS NULL;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

SELECT 'user_id = ' || coalesce(CASE WHEN length("user_id"::text) > 60 THEN left("user_id"::text, 60) || '...' ELSE "user_id"::text END, 'NULL') || ', ' || 'stat_date = ' || coalesce(CASE WHEN length("stat_date"::text) > 60 THEN left("stat_date"::text, 60) || '...' ELSE "stat_date"::text END, 'NULL')
  FROM elt_fresh
 WHERE "user_id" IS NULL OR "stat_date" IS NULL
 LIMIT 1;

SELECT 'user_id = ' || coalesce(CASE WHEN length("user_id"::text) > 60 THEN left("user_id"::text, 60) || '...' ELSE "user_id"::text END, 'NULL') || ', ' || 'stat_date = ' || coalesce(CASE WHEN length("stat_date"::text) > 60 THEN left("stat_date"::text, 60) || '...' ELSE "stat_date"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "user_id", "stat_date"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

-- again: SELECT count(*) FROM elt_fresh

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."user_id", t."stat_date", t."trade_count", t."total_trade_amount", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."user_daily" AS t
 WHERE (t."user_id", t."stat_date") IN (SELECT "user_id", "stat_date" FROM elt_affected);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."user_id", t."user_id") AS "user_id", coalesce(n."stat_date", t."stat_date") AS "stat_date", n."trade_count", n."total_trade_amount",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."user_id" = t."user_id" AND n."stat_date" = t."stat_date"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."user_id", n."stat_date", n."trade_count", n."total_trade_amount")::record *= ROW(t."user_id", t."stat_date", t."trade_count", t."total_trade_amount")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

CREATE TABLE IF NOT EXISTS "elt"."images:mart.user_daily" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "mart"."user_daily");

INSERT INTO "elt"."images:mart.user_daily"
SELECT 6, -1, t.*
  FROM "mart"."user_daily" AS t
 WHERE t.ctid = ANY (ARRAY(SELECT _place FROM elt_difference WHERE _place IS NOT NULL)) AND (t.tableoid, t.ctid) IN (SELECT _part, _place FROM elt_difference WHERE _place IS NOT NULL);

WITH written AS (UPDATE "mart"."user_daily" AS t
   SET ("user_id", "stat_date", "trade_count", "total_trade_amount") = ROW(d."user_id", d."stat_date", d."trade_count", d."total_trade_amount")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."user_id" = d."user_id" AND t."stat_date" = d."stat_date" RETURNING t.*)
INSERT INTO "elt"."images:mart.user_daily"
SELECT 6, 1, written.*
  FROM written;

WITH written AS (INSERT INTO "mart"."user_daily" AS t ("user_id", "stat_date", "trade_count", "total_trade_amount")
SELECT "user_id", "stat_date", "trade_count", "total_trade_amount"
  FROM elt_difference
 WHERE _action = 'insert' RETURNING t.*)
INSERT INTO "elt"."images:mart.user_daily"
SELECT 6, 1, written.*
  FROM written;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."user_daily"

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_total" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT user_id AS "user_id", count(*) FILTER (WHERE "user_daily"._sign < 0) AS _went, sum(trade_count) FILTER (WHERE "user_daily"._sign > 0) AS _came0, sum(trade_count) FILTER (WHERE "user_daily"._sign < 0) AS _went0, sum(total_trade_amount) FILTER (WHERE "user_daily"._sign > 0) AS _came1, sum(total_trade_amount) FILTER (WHERE "user_daily"._sign < 0) AS _went1, max(stat_date) FILTER (WHERE "user_daily"._sign > 0) AS _came2, max(stat_date) FILTER (WHERE "user_daily"._sign < 0) AS _went2
  FROM (SELECT * FROM "elt"."images:mart.user_daily" WHERE _run > 3) AS "user_daily"
 GROUP BY user_id;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."user_id", CASE WHEN d._went > 0 THEN 'without count(*) nothing says whether rows are left' WHEN 'NaN' IN (t."total_trade_count"::numeric, d._came0::numeric, d._went0::numeric) THEN 'sum(trade_count) is or was NaN' WHEN 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric) THEN 'sum(total_trade_amount) is or was NaN' WHEN (d._went2 >= t."to_date" AND (d._came2 IS NULL OR d._came2 < d._went2)) THEN 'max(stat_date) lost its extreme' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."user_total") AS t ON d."user_id" = t."user_id"
 WHERE ((d._went > 0 OR 'NaN' IN (t."total_trade_count"::numeric, d._came0::numeric, d._went0::numeric) OR 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric) OR (d._went2 >= t."to_date" AND (d._came2 IS NULL OR d._came2 < d._went2))) IS TRUE);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."user_id"::bigint AS "user_id", q."total_trade_count"::bigint AS "total_trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount", q."to_date"::date AS "to_date"
  FROM (SELECT d."user_id" AS "user_id", CASE WHEN d._came0 IS NULL AND d._went0 IS NULL THEN t."total_trade_count" ELSE coalesce(t."total_trade_count", 0) + coalesce(d._came0, 0) - coalesce(d._went0, 0) END AS "total_trade_count", CASE WHEN d._came1 IS NULL AND d._went1 IS NULL THEN t."total_trade_amount" ELSE coalesce(t."total_trade_amount", 0) + coalesce(d._came1, 0) - coalesce(d._went1, 0) END AS "total_trade_amount", greatest(t."to_date", d._came2) AS "to_date"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."user_total") AS t ON d."user_id" = t."user_id"
 WHERE true AND NOT (((d._went > 0 OR 'NaN' IN (t."total_trade_count"::numeric, d._came0::numeric, d._went0::numeric) OR 'NaN' IN (t."total_trade_amount"::numeric, d._came1::numeric, d._went1::numeric) OR (d._went2 >= t."to_date" AND (d._came2 IS NULL OR d._came2 < d._went2))) IS TRUE))
) AS q;

-- again: SELECT count(*) FROM elt_again

INSERT INTO elt_fresh ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT user_id AS "user_id", sum(trade_count) AS "total_trade_count", sum(total_trade_amount) AS "total_trade_amount", max(stat_date) AS "to_date" FROM mart.user_daily WHERE ((user_id)) IN (SELECT "user_id" FROM elt_again) GROUP BY user_id;

SELECT _reason
  FROM elt_again
 GROUP BY _reason
 ORDER BY pg_catalog.count(*) DESC, _reason
 LIMIT 1;

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "user_id" IS NULL;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

SELECT 'user_id = ' || coalesce(CASE WHEN length("user_id"::text) > 60 THEN left("user_id"::text, 60) || '...' ELSE "user_id"::text END, 'NULL')
  FROM elt_fresh
 WHERE "user_id" IS NULL
 LIMIT 1;

SELECT 'user_id = ' || coalesce(CASE WHEN length("user_id"::text) > 60 THEN left("user_id"::text, 60) || '...' ELSE "user_id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "user_id"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

-- again: SELECT count(*) FROM elt_fresh

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."user_id", t."total_trade_count", t."total_trade_amount", t."to_date", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."user_total" AS t
 WHERE (t."user_id") IN (SELECT "user_id" FROM elt_affected);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."user_id", t."user_id") AS "user_id", n."total_trade_count", n."total_trade_amount", n."to_date",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."user_id" = t."user_id"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."user_id", n."total_trade_count", n."total_trade_amount", n."to_date")::record *= ROW(t."user_id", t."total_trade_count", t."total_trade_amount", t."to_date")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.user_total"

UPDATE "mart"."user_total" AS t
   SET ("user_id", "total_trade_count", "total_trade_amount", "to_date") = ROW(d."user_id", d."total_trade_count", d."total_trade_amount", d."to_date")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."user_id" = d."user_id";

INSERT INTO "mart"."user_total" AS t ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT "user_id", "total_trade_count", "total_trade_amount", "to_date"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."user_total"

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:dw.trades" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:dw.trades";

UPDATE elt.models SET imaged_after = ? WHERE model = ?;

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:mart.fact_trades" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:mart.fact_trades";

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:mart.user_daily" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:mart.user_daily";

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT pg_advisory_unlock(?, ?)

