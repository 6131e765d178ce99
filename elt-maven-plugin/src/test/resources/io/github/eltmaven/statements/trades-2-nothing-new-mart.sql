-- again: SET TimeZone = 'UTC';

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted, imaged_after, left_out FROM elt.models ORDER BY model

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

-- again: EXPLAIN INSERT INTO "mart"."fact_trades" ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", "ingested_at", "stat_date", "trade_amount")

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

-- again: EXPLAIN INSERT INTO "mart"."symbol_daily" ("symbol", "stat_date", "trade_count", "volume", "total_trade_amount")

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

-- again: EXPLAIN INSERT INTO "mart"."user_daily" ("user_id", "stat_date", "trade_count", "total_trade_amount")

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: -- Every relation below a view with the columns that are read, views in between followed.

-- again: -- The columns of a relation with type, nullability and default.

-- again: DROP VIEW pg_temp.elt_shape

-- again: -- The rules that put something else in the place of a statement, and the policies of row-level security where it applies

-- again: EXPLAIN INSERT INTO "mart"."user_total" ("user_id", "total_trade_count", "total_trade_amount", "to_date")

-- again: -- Functions with a value of their own are volatile, or stable ones that ask more than the session's fixed settings.

-- again: -- All foreign keys of the database with the tables on both sides; those of partitions that belong to one of their

-- again: SELECT count(*) FROM (SELECT FROM "mart"."fact_trades" LIMIT 1) AS first

-- again: SELECT count(*) FROM (SELECT FROM "mart"."symbol_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_daily" LIMIT 1) AS first

-- again: SELECT count(*) FROM (SELECT FROM "mart"."user_total" LIMIT 1) AS first

-- again: SELECT pg_advisory_unlock(?, ?)

