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

-- again: EXPLAIN INSERT INTO "mart"."averages" ("kind", "average")

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

-- again: EXPLAIN INSERT INTO "mart"."items" ("id", "kind", "amount")

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

-- again: EXPLAIN INSERT INTO "mart"."kinds" ("kind", "label", "amount", "items", "large", "least")

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

-- again: EXPLAIN INSERT INTO "mart"."seen" ("id", "amount")

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

-- again: EXPLAIN INSERT INTO "mart"."tree" ("id", "parent")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT count(*) FROM (SELECT FROM "mart"."items" LIMIT 1) AS first

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?;

SELECT count(*) FROM elt.models WHERE ? = ANY (inputs);

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:mart.items" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "mart"."items");

INSERT INTO "elt"."images:mart.items" (_run, _sign, "id", "kind", "amount")
SELECT 6, "items"._sign, id, kind, amount
  FROM (SELECT * FROM "elt"."images:dw.items" WHERE _run > 3) AS "items" WHERE (amount > (0)::numeric);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) "elt"."images:mart.items"; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*)
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 6 AND _sign > 0) AS a;

SET LOCAL enable_nestloop = off;

CREATE TEMPORARY TABLE elt_projected_changes ON COMMIT DROP AS
SELECT a._sign AS _sign, coalesce(a."id", b."id") AS "id", a."kind", a."amount"
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 6 AND _sign < 0) AS b
  LEFT JOIN (SELECT * FROM "elt"."images:mart.items" WHERE _run = 6 AND _sign > 0) AS a ON b."id" = a."id"
 WHERE a._sign IS NULL
    OR NOT (ROW(b."id", b."kind", b."amount")::record *= ROW(a."id", a."kind", a."amount")::record)
 ORDER BY b."id";

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_projected_changes; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(_sign) AS updated, count(*) - pg_catalog.count(_sign) AS deleted FROM elt_projected_changes;

SET LOCAL enable_nestloop TO DEFAULT;

SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off;

DELETE FROM "mart"."items" AS t
 USING elt_projected_changes AS c
 WHERE c._sign IS NULL AND t."id" = c."id";

UPDATE "mart"."items" AS t
   SET ("id", "kind", "amount") = ROW(c."id", c."kind", c."amount")
  FROM elt_projected_changes AS c
 WHERE c._sign IS NOT NULL AND t."id" = c."id";

SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT;

-- again: SET LOCAL enable_nestloop = off

INSERT INTO "mart"."items" ("id", "kind", "amount")
SELECT "id", "kind", "amount"
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 6 AND _sign > 0) AS a
 WHERE NOT EXISTS (SELECT FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 6 AND _sign < 0) AS b
                    WHERE b."id" = a."id");

-- again: SET LOCAL enable_nestloop TO DEFAULT

-- again: SET LOCAL enable_nestloop = off

DELETE FROM "elt"."images:mart.items" AS a
 USING "elt"."images:mart.items" AS b
 WHERE a._run = 6 AND b._run = 6
   AND a._sign = -b._sign
   AND b."id" = a."id"
   AND ROW(b."id", b."kind", b."amount")::record *= ROW(a."id", a."kind", a."amount")::record;

-- again: SET LOCAL enable_nestloop TO DEFAULT

DROP TABLE IF EXISTS elt_projected_changes, elt_projected;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."kinds" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

SELECT run FROM elt.verified WHERE model = ?;

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT (kind) COLLATE "default" AS "kind", (CASE WHEN (upper(kind))::character varying(20)::text = (upper(kind))::text COLLATE "C" OR pg_catalog.rtrim((upper(kind))::character varying(20)::text) = pg_catalog.rtrim((upper(kind))::text) COLLATE "C"
     THEN (upper(kind))::character varying(20)::character varying ELSE (upper(kind))::character varying END) COLLATE "default" AS "label", count(*) OVER (PARTITION BY kind) > 1 AS _several, count(*) FILTER (WHERE "items"._sign < 0) AS _went, sum(amount) FILTER (WHERE "items"._sign > 0) AS _came0, sum(amount) FILTER (WHERE "items"._sign < 0) AS _went0, count(*) FILTER (WHERE "items"._sign > 0) AS _came1, count(*) FILTER (WHERE "items"._sign < 0) AS _went1, count(*) FILTER (WHERE "items"._sign > 0 AND (amount > (10)::numeric)) AS _came2, count(*) FILTER (WHERE "items"._sign < 0 AND (amount > (10)::numeric)) AS _went2, min(amount) FILTER (WHERE "items"._sign > 0) AS _came3, min(amount) FILTER (WHERE "items"._sign < 0) AS _went3
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run > 3) AS "items"
 GROUP BY kind, upper(kind);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS
SELECT DISTINCT d."kind", CASE WHEN d._several THEN 'the key of a group has several values beside it' WHEN t._is AND NOT (ROW(t."label"::character varying)::record *= ROW(d."label"::character varying)::record) THEN 'upper(kind) has a different value' WHEN coalesce(t."items", 0) + d._came1 - d._went1 < 0 THEN 'count(*) would be less than 0' WHEN d._went > 0 THEN 'sum(amount) may be NULL' WHEN 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric) THEN 'sum(amount) is or was NaN' WHEN (d._went3 <= t."least" AND (d._came3 IS NULL OR d._came3 > d._went3)) THEN 'min(amount) lost its extreme' END AS _reason
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."kinds") AS t ON d."kind" = t."kind"
 WHERE ((d._several OR t._is AND NOT (ROW(t."label"::character varying)::record *= ROW(d."label"::character varying)::record) OR coalesce(t."items", 0) + d._came1 - d._went1 < 0 OR d._went > 0 OR 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric) OR (d._went3 <= t."least" AND (d._came3 IS NULL OR d._came3 > d._went3))) IS TRUE);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT (q."kind"::text) COLLATE "default" AS "kind", (CASE WHEN (q."label")::character varying(20)::text = (q."label")::text COLLATE "C" OR pg_catalog.rtrim((q."label")::character varying(20)::text) = pg_catalog.rtrim((q."label")::text) COLLATE "C"
     THEN (q."label")::character varying(20)::character varying ELSE (q."label")::character varying END) COLLATE "default" AS "label", q."amount"::numeric(12,2) AS "amount", q."items"::bigint AS "items", q."large"::bigint AS "large", q."least"::numeric(10,2) AS "least"
  FROM (SELECT given.*, pg_is_in_recovery() AS _fence FROM (SELECT d."kind" AS "kind", d."label" AS "label", CASE WHEN d._came0 IS NULL AND d._went0 IS NULL THEN t."amount" ELSE coalesce(t."amount", 0) + coalesce(d._came0, 0) - coalesce(d._went0, 0) END AS "amount", coalesce(t."items", 0) + d._came1 - d._went1 AS "items", coalesce(t."large", 0) + d._came2 - d._went2 AS "large", least(t."least", d._came3) AS "least"
  FROM elt_affected AS d
  LEFT JOIN (SELECT *, true AS _is FROM "mart"."kinds") AS t ON d."kind" = t."kind"
 WHERE coalesce(t."items", 0) + d._came1 - d._went1 > 0 AND NOT (((d._several OR t._is AND NOT (ROW(t."label"::character varying)::record *= ROW(d."label"::character varying)::record) OR coalesce(t."items", 0) + d._came1 - d._went1 < 0 OR d._went > 0 OR 'NaN' IN (t."amount"::numeric, d._came0::numeric, d._went0::numeric) OR (d._went3 <= t."least" AND (d._came3 IS NULL OR d._came3 > d._went3))) IS TRUE))
) AS given) AS q;

SELECT count(*) FROM elt_again;

INSERT INTO elt_fresh ("kind", "label", "amount", "items", "large", "least")
SELECT kind AS "kind", upper(kind) AS "label", sum(amount) AS "amount", count(*) AS "items", count(*) FILTER (WHERE (amount > (10)::numeric)) AS "large", min(amount) AS "least" FROM mart.items WHERE (((kind) COLLATE "default")) IN (SELECT "kind" FROM elt_again) GROUP BY kind, upper(kind);

SELECT _reason
  FROM elt_again
 GROUP BY _reason
 ORDER BY pg_catalog.count(*) DESC, _reason
 LIMIT 1;

SELECT pg_catalog.count(*)
  FROM elt_affected
 WHERE "kind" IS NULL;

SELECT count(*) FROM elt_affected;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL')
  FROM elt_fresh
 WHERE "kind" IS NULL
 LIMIT 1;

SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "kind"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

SELECT count(*) FROM elt_fresh;

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."kind", t."label", t."amount", t."items", t."large", t."least", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."kinds" AS t
 WHERE (t."kind") IN (SELECT "kind" FROM elt_affected);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT;

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."kind", t."kind") AS "kind", n."label", n."amount", n."items", n."large", n."least",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."kind" = t."kind"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."kind", n."label", n."amount", n."items", n."large", n."least")::record *= ROW(t."kind", t."label", t."amount", t."items", t."large", t."least")::record
            AND true AND true);

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted
  FROM elt_difference;

SELECT count(*) FROM (SELECT FROM "mart"."averages" AS t WHERE EXISTS (SELECT FROM "mart"."kinds" AS t_ WHERE t_."kind" = t."kind" AND EXISTS (SELECT FROM elt_difference AS d
         WHERE d._place = t_.ctid AND d._part = t_.tableoid
           AND (d._action = 'delete'
                OR d._action = 'update' AND NOT ROW(t_."kind")::record *= ROW(d."kind")::record))) LIMIT 1) AS referring;

-- again: DROP TABLE IF EXISTS "elt"."images:mart.kinds"

UPDATE "mart"."kinds" AS t
   SET ("kind", "label", "amount", "items", "large", "least") = ROW(d."kind", d."label", d."amount", d."items", d."large", d."least")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."kind" = d."kind";

INSERT INTO "mart"."kinds" AS t ("kind", "label", "amount", "items", "large", "least")
SELECT "kind", "label", "amount", "items", "large", "least"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_old, elt_difference;

DROP TABLE elt_fresh;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."kinds"

DROP TABLE IF EXISTS elt_affected, elt_again;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."averages" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT (CASE WHEN (kind)::character varying(12)::text = (kind)::text COLLATE "C" OR pg_catalog.rtrim((kind)::character varying(12)::text) = pg_catalog.rtrim((kind)::text) COLLATE "C"
     THEN (kind)::character varying(12)::character varying ELSE (kind)::character varying END) COLLATE "default" AS "kind"
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run > 3) AS "items" WHERE (id > 0);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT (CASE WHEN (q."kind")::character varying(12)::text = (q."kind")::text COLLATE "C" OR pg_catalog.rtrim((q."kind")::character varying(12)::text) = pg_catalog.rtrim((q."kind")::text) COLLATE "C"
     THEN (q."kind")::character varying(12)::character varying ELSE (q."kind")::character varying END) COLLATE "default" AS "kind", q."average"::numeric AS "average"
  FROM (SELECT given.*, pg_is_in_recovery() AS _fence FROM (SELECT kind AS "kind", avg(amount) AS "average" FROM mart.items WHERE ((id > 0)) AND (((CASE WHEN (kind)::character varying(12)::text = (kind)::text COLLATE "C" OR pg_catalog.rtrim((kind)::character varying(12)::text) = pg_catalog.rtrim((kind)::text) COLLATE "C"
     THEN (kind)::character varying(12)::character varying ELSE (kind)::character varying END) COLLATE "default")) IN (SELECT "kind" FROM elt_affected) GROUP BY kind
) AS given) AS q;

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL')

-- again: SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."kind", t."average", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."averages" AS t
 WHERE (t."kind") IN (SELECT "kind" FROM elt_affected);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."kind", t."kind") AS "kind", n."average",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."kind" = t."kind"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."kind", n."average")::record *= ROW(t."kind", t."average")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.averages"

UPDATE "mart"."averages" AS t
   SET ("kind", "average") = ROW(d."kind", d."average")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."kind" = d."kind";

INSERT INTO "mart"."averages" AS t ("kind", "average")
SELECT "kind", "average"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."averages"

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."seen" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT "id" AS "id"
  FROM (SELECT * FROM "elt"."images:dw.items" WHERE _run > 3 AND _sign < 0) AS i;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."id"::integer AS "id", q."amount"::numeric(8,2) AS "amount"
  FROM (SELECT id AS "id", amount AS "amount" FROM (SELECT * FROM "elt"."images:dw.items" WHERE _run > 3 AND _sign > 0) AS "items" WHERE true
) AS q;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')
  FROM elt_fresh
 WHERE "id" IS NULL
 LIMIT 1;

SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt_fresh
 GROUP BY "id"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

-- again: SELECT count(*) FROM elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."id", t."amount", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."seen" AS t
 WHERE (t."id") = ANY (ARRAY(SELECT "id" FROM elt_affected));

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."id", t."id") AS "id", n."amount",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."id" = t."id"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."id", n."amount")::record *= ROW(t."id", t."amount")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.seen"

DELETE FROM "mart"."seen" AS t
 USING elt_difference AS d
 WHERE d._action = 'delete'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."id" = d."id";

UPDATE "mart"."seen" AS t
   SET ("id", "amount") = ROW(d."id", d."amount")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."id" = d."id";

INSERT INTO "mart"."seen" AS t ("id", "amount")
SELECT "id", "amount"
  FROM elt_difference
 WHERE _action = 'insert';

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT pg_catalog.count(*)
  FROM elt_difference AS w
  LEFT JOIN (SELECT "id", "amount", true AS _is FROM "mart"."seen") AS t ON w."id" = t."id"
 WHERE w._action <> 'delete'
   AND (t._is IS NULL OR NOT ROW(w."id"::integer, w."amount"::numeric)::record *= ROW(t."id"::integer, t."amount"::numeric)::record);

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."tree" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."id"::integer AS "id", q."parent"::integer AS "parent"
  FROM (SELECT id AS "id", parent AS "parent" FROM (SELECT * FROM "elt"."images:dw.items" WHERE _run > 3 AND _sign > 0) AS "items" WHERE true
) AS q;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."id", t."parent", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."tree" AS t
 WHERE (t."id") = ANY (ARRAY(SELECT "id" FROM elt_affected));

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."id", t."id") AS "id", n."parent",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM elt_old AS t
  FULL JOIN (SELECT *, true AS _is FROM elt_fresh) AS n ON n."id" = t."id"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."id", n."parent")::record *= ROW(t."id", t."parent")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.tree"

INSERT INTO "mart"."tree" AS t ("id", "parent")
SELECT "id", "parent"
  FROM elt_difference
 WHERE _action = 'insert';

UPDATE "mart"."tree" AS t
   SET ("id", "parent") = ROW(d."id", d."parent")
  FROM elt_difference AS d
 WHERE d._action = 'update'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."id" = d."id";

SELECT pg_catalog.count(*)
  FROM "mart"."tree" AS t
  JOIN "mart"."tree" AS r ON r."id" = t."parent"
 WHERE EXISTS (SELECT FROM elt_difference AS d
                WHERE d._place = r.ctid AND d._part = r.tableoid AND d._action = 'delete')
   AND NOT EXISTS (SELECT FROM elt_difference AS d
                    WHERE d._place = t.ctid AND d._part = t.tableoid AND d._action = 'delete');

DELETE FROM "mart"."tree" AS t
 USING elt_difference AS d
 WHERE d._action = 'delete'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."id" = d."id";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:dw.items" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:dw.items";

UPDATE elt.models SET imaged_after = ? WHERE model = ?;

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

SELECT count(*) FROM (SELECT FROM "elt"."images:mart.items" WHERE _run > ? LIMIT 1) AS later;

TRUNCATE "elt"."images:mart.items";

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT pg_advisory_unlock(?, ?)

