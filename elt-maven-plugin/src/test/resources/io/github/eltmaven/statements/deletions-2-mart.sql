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

-- again: EXPLAIN INSERT INTO "mart"."prices_of_days" ("day", "symbols")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT count(*) FROM (SELECT FROM "mart"."prices_of_days" LIMIT 1) AS first

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
SELECT day AS "day", count(*) FILTER (WHERE "prices"._sign < 0) AS _went, count(*) FILTER (WHERE "prices"._sign > 0) AS _came0, count(*) FILTER (WHERE "prices"._sign < 0) AS _went0
  FROM (SELECT * FROM "elt"."images:dw.prices" WHERE _run > 3) AS "prices"
 GROUP BY day;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."day", CASE WHEN coalesce(t."symbols", 0) + d._came0 - d._went0 < 0 THEN 'count(*) would be less than 0' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."prices_of_days") AS t ON d."day" = t."day"
 WHERE ((coalesce(t."symbols", 0) + d._came0 - d._went0 < 0) IS TRUE);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."day"::date AS "day", q."symbols"::bigint AS "symbols"
  FROM (SELECT d."day" AS "day", coalesce(t."symbols", 0) + d._came0 - d._went0 AS "symbols"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."prices_of_days") AS t ON d."day" = t."day"
 WHERE coalesce(t."symbols", 0) + d._came0 - d._went0 > 0 AND NOT (((coalesce(t."symbols", 0) + d._came0 - d._went0 < 0) IS TRUE))
) AS q;

SELECT count(*) FROM elt_again;

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "day" IS NULL;

SELECT count(*) FROM elt_affected;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'day = ' || coalesce(CASE WHEN length("day"::text) > 60 THEN left("day"::text, 60) || '...' ELSE "day"::text END, 'NULL')
  FROM elt_fresh
 WHERE "day" IS NULL
 LIMIT 1;

SELECT 'day = ' || coalesce(CASE WHEN length("day"::text) > 60 THEN left("day"::text, 60) || '...' ELSE "day"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "day"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

SELECT count(*) FROM elt_fresh;

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."day", t."symbols", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."prices_of_days" AS t
 WHERE (t."day") IN (SELECT "day" FROM elt_affected);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."day", t."day") AS "day", n."symbols",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."day" = t."day"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."day", n."symbols")::record *= ROW(t."day", t."symbols")::record
            AND true AND true);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted
  FROM elt_difference;

-- again: DROP TABLE IF EXISTS "elt"."images:mart.prices_of_days"

UPDATE "mart"."prices_of_days" AS t
   SET ("day", "symbols") = ROW(d."day", d."symbols")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."day" = d."day";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_old, elt_difference;

DROP TABLE elt_fresh;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."prices_of_days"

DROP TABLE IF EXISTS elt_affected, elt_again;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:dw.prices" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:dw.prices";

UPDATE elt.models SET imaged_after = ? WHERE model = ?;

-- again: SELECT pg_advisory_unlock(?, ?)

