-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM elt.models
 ORDER BY model;

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT trade_id,
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
  FROM dw.trades;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."fact_trades" ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")
SELECT trade_id,
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
  FROM dw.trades;

-- The rollback restores search_path = pg_catalog, pg_temp;

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")
SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")
SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

SELECT unnest(named) FROM elt.contracts WHERE model = ?;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."fact_trades" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.fact_trades";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

SELECT pg_catalog.count(*)
  FROM pg_class
 WHERE oid = pg_catalog.to_regclass(?) AND relkind = 'r'
   AND pg_catalog.pg_has_role(relowner, 'USAGE') AND pg_catalog.has_schema_privilege(relnamespace, 'CREATE');

SET CONSTRAINTS ALL IMMEDIATE;

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."fact_trades") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."fact_trades";

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

ALTER TABLE mart.fact_trades DROP CONSTRAINT fact_trades_pkey;

INSERT INTO "mart"."fact_trades" ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")
SELECT trade_id,
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
  FROM dw.trades;

ALTER TABLE mart.fact_trades ADD CONSTRAINT fact_trades_pkey PRIMARY KEY (trade_id);

ANALYZE "mart"."fact_trades";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."symbol_daily" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.symbol_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT ((q."symbol")::character varying) COLLATE "default" AS "symbol", q."stat_date"::date AS "stat_date", q."trade_count"::bigint AS "trade_count", q."volume"::numeric(38,8) AS "volume", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount"
  FROM (SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."symbol_daily") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."symbol_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.symbol_daily DROP CONSTRAINT symbol_daily_pkey;

INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")
SELECT "symbol", "stat_date", "trade_count", "volume", "total_trade_amount" FROM elt.fresh;

ALTER TABLE mart.symbol_daily ADD CONSTRAINT symbol_daily_pkey PRIMARY KEY (symbol, stat_date);

DROP TABLE elt.fresh;

ANALYZE "mart"."symbol_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."user_daily" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.user_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."user_id"::bigint AS "user_id", q."stat_date"::date AS "stat_date", q."trade_count"::bigint AS "trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount"
  FROM (SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."user_daily") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."user_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.user_daily DROP CONSTRAINT user_daily_pkey;

INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")
SELECT "user_id", "stat_date", "trade_count", "total_trade_amount" FROM elt.fresh;

ALTER TABLE mart.user_daily ADD CONSTRAINT user_daily_pkey PRIMARY KEY (user_id, stat_date);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."user_daily";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."user_total" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.user_total";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."user_id"::bigint AS "user_id", q."total_trade_count"::bigint AS "total_trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount", q."to_date"::date AS "to_date"
  FROM (SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."user_total") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."user_total";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.user_total DROP CONSTRAINT user_total_pkey;

INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT "user_id", "total_trade_count", "total_trade_amount", "to_date" FROM elt.fresh;

ALTER TABLE mart.user_total ADD CONSTRAINT user_total_pkey PRIMARY KEY (user_id);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."user_total";

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

-- again: SELECT pg_advisory_unlock(?, ?)

