-- again: SET TimeZone = 'UTC';

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out FROM elt.models ORDER BY model;

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

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

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

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

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

CREATE TEMPORARY VIEW elt_shape AS
SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date;

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

EXPLAIN INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")
SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date;

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

CREATE TEMPORARY VIEW elt_shape AS
SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date;

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

EXPLAIN INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")
SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date;

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

CREATE TEMPORARY VIEW elt_shape AS
SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id;

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

EXPLAIN INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id;

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- All foreign keys of the database with the tables on both sides; those of partitions that belong to one of their

SELECT unnest(named) FROM elt.contracts WHERE model = ?;

SELECT count(*) FROM (SELECT FROM "mart"."fact_trades" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.fact_trades";

-- again: -- Triggers that fire when a row of a table or of a part of it is written. Bits of the type: 1 for each row, 2 before,

-- Whether the role may change the table and make indexes, and it is a plain one.
SELECT count(*)
  FROM pg_class
 WHERE oid = to_regclass(?) AND relkind = 'r'
   AND pg_has_role(relowner, 'USAGE') AND has_schema_privilege(relnamespace, 'CREATE');

SET CONSTRAINTS ALL IMMEDIATE;

-- Whether a table has no row, and may be truncated.
SELECT CASE WHEN EXISTS (SELECT FROM "mart"."fact_trades") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?));

TRUNCATE "mart"."fact_trades";

-- The valid indexes of a table, each with the statement that drops it and the one that makes it again. Left out are
-- those of which these statements would lose something, and those that something else needs in between.
SELECT CASE WHEN c.oid IS NULL THEN format('DROP INDEX %s', i.indexrelid::regclass)
            ELSE format('ALTER TABLE %s DROP CONSTRAINT %I', i.indrelid::regclass, c.conname) END,
       CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
            ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname,
                        pg_get_constraintdef(c.oid)) END
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
                           AND c.contype IN ('p', 'u', 'x')
 WHERE i.indrelid = to_regclass(?)
   AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
   AND x.reltablespace = 0 AND (c.oid IS NULL OR x.reloptions IS NULL)
   AND NOT (i.indisprimary AND EXISTS (SELECT FROM pg_publication))
   AND obj_description(i.indexrelid) IS NULL AND coalesce(obj_description(c.oid), '') = ''
   AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.refclassid = 'pg_constraint'::regclass AND d.refobjid = c.oid
                      AND (d.classid, d.objid) IS DISTINCT FROM ('pg_class'::regclass, i.indexrelid)
                       OR d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid)
   AND NOT EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)
 ORDER BY c.oid IS NULL, i.indexrelid;

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

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach) SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged, superseded, duplicate, rejected, left_out, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- again: INSERT INTO elt.models (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model) DO UPDATE SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) = ROW(excluded.*)

-- again: -- The columns and constraints in words, whether they are in force or not.

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

SELECT count(*) FROM (SELECT FROM "mart"."symbol_daily" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.symbol_daily";

-- again: -- Triggers that fire when a row of a table or of a part of it is written. Bits of the type: 1 for each row, 2 before,

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

-- again: -- Whether the role may change the table and make indexes, and it is a plain one.

-- again: SET CONSTRAINTS ALL IMMEDIATE

-- Whether a table has no row, and may be truncated.
SELECT CASE WHEN EXISTS (SELECT FROM "mart"."symbol_daily") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?));

TRUNCATE "mart"."symbol_daily";

-- again: -- The valid indexes of a table, each with the statement that drops it and the one that makes it again. Left out are

ALTER TABLE mart.symbol_daily DROP CONSTRAINT symbol_daily_pkey;

INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")
SELECT "symbol", "stat_date", "trade_count", "volume", "total_trade_amount" FROM elt.fresh;

ALTER TABLE mart.symbol_daily ADD CONSTRAINT symbol_daily_pkey PRIMARY KEY (symbol, stat_date);

DROP TABLE elt.fresh;

ANALYZE "mart"."symbol_daily";

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach) SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged, superseded, duplicate, rejected, left_out, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- again: INSERT INTO elt.models (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model) DO UPDATE SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) = ROW(excluded.*)

-- again: -- The columns and constraints in words, whether they are in force or not.

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

SELECT count(*) FROM (SELECT FROM "mart"."user_daily" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.user_daily";

-- again: -- Triggers that fire when a row of a table or of a part of it is written. Bits of the type: 1 for each row, 2 before,

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."user_id"::bigint AS "user_id", q."stat_date"::date AS "stat_date", q."trade_count"::bigint AS "trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount"
  FROM (SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date
) AS q;

-- again: -- Whether the role may change the table and make indexes, and it is a plain one.

-- again: SET CONSTRAINTS ALL IMMEDIATE

-- Whether a table has no row, and may be truncated.
SELECT CASE WHEN EXISTS (SELECT FROM "mart"."user_daily") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?));

TRUNCATE "mart"."user_daily";

-- again: -- The valid indexes of a table, each with the statement that drops it and the one that makes it again. Left out are

ALTER TABLE mart.user_daily DROP CONSTRAINT user_daily_pkey;

INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")
SELECT "user_id", "stat_date", "trade_count", "total_trade_amount" FROM elt.fresh;

ALTER TABLE mart.user_daily ADD CONSTRAINT user_daily_pkey PRIMARY KEY (user_id, stat_date);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."user_daily";

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach) SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged, superseded, duplicate, rejected, left_out, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- again: INSERT INTO elt.models (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model) DO UPDATE SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) = ROW(excluded.*)

-- again: -- The columns and constraints in words, whether they are in force or not.

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

SELECT count(*) FROM (SELECT FROM "mart"."user_total" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.user_total";

-- again: -- Triggers that fire when a row of a table or of a part of it is written. Bits of the type: 1 for each row, 2 before,

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."user_id"::bigint AS "user_id", q."total_trade_count"::bigint AS "total_trade_count", q."total_trade_amount"::numeric(38,8) AS "total_trade_amount", q."to_date"::date AS "to_date"
  FROM (SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id
) AS q;

-- again: -- Whether the role may change the table and make indexes, and it is a plain one.

-- again: SET CONSTRAINTS ALL IMMEDIATE

-- Whether a table has no row, and may be truncated.
SELECT CASE WHEN EXISTS (SELECT FROM "mart"."user_total") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?));

TRUNCATE "mart"."user_total";

-- again: -- The valid indexes of a table, each with the statement that drops it and the one that makes it again. Left out are

ALTER TABLE mart.user_total DROP CONSTRAINT user_total_pkey;

INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")
SELECT "user_id", "total_trade_count", "total_trade_amount", "to_date" FROM elt.fresh;

ALTER TABLE mart.user_total ADD CONSTRAINT user_total_pkey PRIMARY KEY (user_id);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."user_total";

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach) SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged, superseded, duplicate, rejected, left_out, seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- again: INSERT INTO elt.models (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model) DO UPDATE SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out) = ROW(excluded.*)

-- again: -- The columns and constraints in words, whether they are in force or not.

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out FROM elt.models ORDER BY model

SELECT model, load, run FROM elt.verified;

SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE');

-- again: SELECT pg_advisory_unlock(?, ?)

