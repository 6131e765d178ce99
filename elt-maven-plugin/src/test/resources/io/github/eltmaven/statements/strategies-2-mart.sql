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

-- again: EXPLAIN INSERT INTO "mart"."by_delta" ("shop", "amount", "sales")

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

-- again: EXPLAIN INSERT INTO "mart"."by_groups" ("shop", "most")

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

-- again: EXPLAIN INSERT INTO "mart"."by_keys" ("id", "amount")

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

-- again: EXPLAIN INSERT INTO "mart"."in_full" ("id", "rank")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_delta" LIMIT 1) AS first

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?;

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

SELECT run FROM elt.verified WHERE model = ?;

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT shop AS "shop", count(*) FILTER (WHERE "sales"._sign < 0) AS _went, sum(amount) FILTER (WHERE "sales"._sign > 0) AS _came0, sum(amount) FILTER (WHERE "sales"._sign < 0) AS _went0, count(*) FILTER (WHERE "sales"._sign > 0) AS _came1, count(*) FILTER (WHERE "sales"._sign < 0) AS _went1
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 3) AS "sales"
 GROUP BY shop;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."shop", CASE WHEN coalesce(t."sales", 0) + d._came1 - d._went1 < 0 THEN 'count(*) would be less than 0' WHEN 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric) THEN 'sum(amount) is or was NaN' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."by_delta") AS t ON d."shop" = t."shop"
 WHERE ((coalesce(t."sales", 0) + d._came1 - d._went1 < 0 OR 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric)) IS TRUE);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."shop"::integer AS "shop", q."amount"::bigint AS "amount", q."sales"::bigint AS "sales"
  FROM (SELECT d."shop" AS "shop", CASE WHEN d._came0 IS NULL AND d._went0 IS NULL THEN t."amount" ELSE coalesce(t."amount", 0) + coalesce(d._came0, 0) - coalesce(d._went0, 0) END AS "amount", coalesce(t."sales", 0) + d._came1 - d._went1 AS "sales"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."by_delta") AS t ON d."shop" = t."shop"
 WHERE coalesce(t."sales", 0) + d._came1 - d._went1 > 0 AND NOT (((coalesce(t."sales", 0) + d._came1 - d._went1 < 0 OR 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric)) IS TRUE))
) AS q;

SELECT count(*) FROM elt_again;

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "shop" IS NULL;

SELECT count(*) FROM elt_affected;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL')
  FROM elt_fresh
 WHERE "shop" IS NULL
 LIMIT 1;

SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "shop"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

SELECT count(*) FROM elt_fresh;

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."shop", t."amount", t."sales", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."by_delta" AS t
 WHERE (t."shop") IN (SELECT "shop" FROM elt_affected);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."shop", t."shop") AS "shop", n."amount", n."sales",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."shop" = t."shop"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."shop", n."amount", n."sales")::record *= ROW(t."shop", t."amount", t."sales")::record
            AND true AND true);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted
  FROM elt_difference;

-- again: DROP TABLE IF EXISTS "elt"."images:mart.by_delta"

UPDATE "mart"."by_delta" AS t
   SET ("shop", "amount", "sales") = ROW(d."shop", d."amount", d."sales")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."shop" = d."shop";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_old, elt_difference;

DROP TABLE elt_fresh;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."by_delta"

DROP TABLE IF EXISTS elt_affected, elt_again;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_groups" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT shop AS "shop", count(*) FILTER (WHERE "sales"._sign < 0) AS _went, max(amount) FILTER (WHERE "sales"._sign > 0) AS _came0, max(amount) FILTER (WHERE "sales"._sign < 0) AS _went0
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 3) AS "sales"
 GROUP BY shop;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."shop", CASE WHEN d._went > 0 THEN 'without count(*) nothing says whether rows are left' WHEN (d._went0 >= t."most" AND (d._came0 IS NULL OR d._came0 < d._went0)) THEN 'max(amount) lost its extreme' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."by_groups") AS t ON d."shop" = t."shop"
 WHERE ((d._went > 0 OR (d._went0 >= t."most" AND (d._came0 IS NULL OR d._came0 < d._went0))) IS TRUE);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."shop"::integer AS "shop", q."most"::integer AS "most"
  FROM (SELECT d."shop" AS "shop", greatest(t."most", d._came0) AS "most"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."by_groups") AS t ON d."shop" = t."shop"
 WHERE true AND NOT (((d._went > 0 OR (d._went0 >= t."most" AND (d._came0 IS NULL OR d._came0 < d._went0))) IS TRUE))
) AS q;

-- again: SELECT count(*) FROM elt_again

INSERT INTO elt_fresh ("shop", "most")
SELECT shop AS "shop", max(amount) AS "most" FROM dw.sales WHERE ((shop)) IN (SELECT "shop" FROM elt_again) GROUP BY shop;

SELECT _reason
  FROM elt_again
 GROUP BY _reason
 ORDER BY pg_catalog.count(*) DESC, _reason
 LIMIT 1;

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL')

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."shop", t."most", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."by_groups" AS t
 WHERE (t."shop") IN (SELECT "shop" FROM elt_affected);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."shop", t."shop") AS "shop", n."most",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."shop" = t."shop"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."shop", n."most")::record *= ROW(t."shop", t."most")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.by_groups"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_keys" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_projected (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "mart"."by_keys") ON COMMIT DROP;

INSERT INTO elt_projected (_run, _sign, "id", "amount")
SELECT 6, "sales"._sign, id, amount
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 3) AS "sales" WHERE (amount > 0);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_projected; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*)
  FROM (SELECT * FROM elt_projected WHERE _run = 6 AND _sign > 0) AS a;

SET LOCAL enable_nestloop = off;

CREATE TEMPORARY TABLE elt_projected_changes ON COMMIT DROP AS
SELECT a._sign AS _sign, coalesce(a."id", b."id") AS "id", a."amount"
  FROM (SELECT * FROM elt_projected WHERE _run = 6 AND _sign < 0) AS b
  LEFT JOIN (SELECT * FROM elt_projected WHERE _run = 6 AND _sign > 0) AS a ON b."id" = a."id"
 WHERE a._sign IS NULL
    OR NOT (ROW(b."id", b."amount")::record *= ROW(a."id", a."amount")::record)
 ORDER BY b."id";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_projected_changes; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(_sign) AS updated, count(*) - pg_catalog.count(_sign) AS deleted FROM elt_projected_changes;

SET LOCAL enable_nestloop TO DEFAULT;

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

UPDATE "mart"."by_keys" AS t
   SET ("id", "amount") = ROW(c."id", c."amount")
  FROM elt_projected_changes AS c
 WHERE c._sign IS NOT NULL AND t."id" = c."id";

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL enable_nestloop = off

INSERT INTO "mart"."by_keys" ("id", "amount")
SELECT "id", "amount"
  FROM (SELECT * FROM elt_projected WHERE _run = 6 AND _sign > 0) AS a
 WHERE NOT EXISTS (SELECT FROM (SELECT * FROM elt_projected WHERE _run = 6 AND _sign < 0) AS b
                    WHERE b."id" = a."id");

-- again: SET LOCAL enable_nestloop TO DEFAULT

DROP TABLE IF EXISTS elt_projected_changes, elt_projected;

-- again: DROP TABLE IF EXISTS "elt"."images:mart.by_keys"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."in_full" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
 SELECT id,
    rank() OVER (ORDER BY amount) AS rank
   FROM dw.sales;;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."in_full" LIMIT 1) AS first

-- again: CREATE UNLOGGED TABLE elt.fresh AS

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')
  FROM elt.fresh
 WHERE "id" IS NULL
 LIMIT 1;

SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt.fresh
 GROUP BY "id"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

SELECT count(*) FROM elt.fresh;

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."id", t."id") AS "id", n."rank",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM (SELECT "id", "rank", tableoid AS _part, ctid AS _place FROM "mart"."in_full") AS t
  FULL JOIN (SELECT *, true AS _is FROM elt.fresh) AS n ON n."id" = t."id"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."id", n."rank")::record *= ROW(t."id", t."rank")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.in_full"

UPDATE "mart"."in_full" AS t
   SET ("id", "rank") = ROW(d."id", d."rank")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."id" = d."id";

INSERT INTO "mart"."in_full" AS t ("id", "rank")
SELECT "id", "rank"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt.fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."in_full"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:dw.sales" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:dw.sales";

UPDATE elt.models SET imaged_after = ? WHERE model = ?;

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT pg_advisory_unlock(?, ?)

