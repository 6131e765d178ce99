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

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TABLE IF NOT EXISTS "elt"."images:mart.items" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "mart"."items")

INSERT INTO "elt"."images:mart.items" (_run, _sign, "id", "kind", "amount")
SELECT 11, "items"._sign, id, kind, amount
  FROM (SELECT * FROM (SELECT *
   FROM (SELECT DISTINCT ON ("id") * FROM "elt"."images:dw.items" WHERE _run > 6 ORDER BY "id", _run, _sign) AS first
  WHERE _sign < 0) AS before
 UNION ALL
 SELECT * FROM (SELECT *
   FROM (SELECT DISTINCT ON ("id") * FROM "elt"."images:dw.items" WHERE _run > 6 ORDER BY "id", _run DESC, _sign DESC) AS last
  WHERE _sign > 0) AS latest) AS "items" WHERE (amount > (0)::numeric);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) "elt"."images:mart.items"; SET LOCAL default_statistics_target TO DEFAULT

SELECT pg_catalog.count(*)
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 11 AND _sign > 0) AS a;

-- again: SET LOCAL enable_nestloop = off

CREATE TEMPORARY TABLE elt_projected_changes ON COMMIT DROP AS
SELECT a._sign AS _sign, coalesce(a."id", b."id") AS "id", a."kind", a."amount"
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 11 AND _sign < 0) AS b
  LEFT JOIN (SELECT * FROM "elt"."images:mart.items" WHERE _run = 11 AND _sign > 0) AS a ON b."id" = a."id"
 WHERE a._sign IS NULL
    OR NOT (ROW(b."id", b."kind", b."amount")::record *= ROW(a."id", a."kind", a."amount")::record)
 ORDER BY b."id";

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_projected_changes; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(_sign) AS updated, count(*) - pg_catalog.count(_sign) AS deleted FROM elt_projected_changes

-- again: SET LOCAL enable_nestloop TO DEFAULT

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

-- again: DELETE FROM "mart"."items" AS t

-- again: UPDATE "mart"."items" AS t

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL enable_nestloop = off

INSERT INTO "mart"."items" ("id", "kind", "amount")
SELECT "id", "kind", "amount"
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 11 AND _sign > 0) AS a
 WHERE NOT EXISTS (SELECT FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run = 11 AND _sign < 0) AS b
                    WHERE b."id" = a."id");

-- again: SET LOCAL enable_nestloop TO DEFAULT

-- again: DROP TABLE IF EXISTS elt_projected_changes, elt_projected

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."kinds" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT (kind) COLLATE "default" AS "kind", (CASE WHEN (upper(kind))::character varying(20)::text = (upper(kind))::text COLLATE "C" OR pg_catalog.rtrim((upper(kind))::character varying(20)::text) = pg_catalog.rtrim((upper(kind))::text) COLLATE "C"
     THEN (upper(kind))::character varying(20)::character varying ELSE (upper(kind))::character varying END) COLLATE "default" AS "label", count(*) OVER (PARTITION BY kind) > 1 AS _several, count(*) FILTER (WHERE "items"._sign < 0) AS _went, sum(amount) FILTER (WHERE "items"._sign > 0) AS _came0, sum(amount) FILTER (WHERE "items"._sign < 0) AS _went0, count(*) FILTER (WHERE "items"._sign > 0) AS _came1, count(*) FILTER (WHERE "items"._sign < 0) AS _went1, count(*) FILTER (WHERE "items"._sign > 0 AND (amount > (10)::numeric)) AS _came2, count(*) FILTER (WHERE "items"._sign < 0 AND (amount > (10)::numeric)) AS _went2, min(amount) FILTER (WHERE "items"._sign > 0) AS _came3, min(amount) FILTER (WHERE "items"._sign < 0) AS _went3
  FROM (SELECT * FROM "elt"."images:mart.items" WHERE _run > 6) AS "items"
 GROUP BY kind, upper(kind);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS

-- again: SELECT count(*) FROM elt_again

-- again: INSERT INTO elt_fresh ("kind", "label", "amount", "items", "large", "least")

-- again: SELECT _reason

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL')

-- again: SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: SELECT count(*) FROM (SELECT FROM "mart"."averages" AS t WHERE EXISTS (SELECT FROM "mart"."kinds" AS t_ WHERE t_."kind" = t."kind" AND EXISTS (SELECT FROM elt_difference AS d

DELETE FROM "mart"."averages" AS t WHERE EXISTS (SELECT FROM "mart"."kinds" AS t_ WHERE t_."kind" = t."kind" AND EXISTS (SELECT FROM elt_difference AS d
         WHERE d._place = t_.ctid AND d._part = t_.tableoid
           AND (d._action = 'delete'
                OR d._action = 'update' AND NOT ROW(t_."kind")::record *= ROW(d."kind")::record)));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.models

-- again: DROP TABLE IF EXISTS "elt"."images:mart.kinds"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

DELETE FROM "mart"."kinds" AS t
 USING elt_difference AS d
 WHERE d._action = 'delete'
   AND t.ctid = d._place AND t.tableoid = d._part AND t."kind" = d."kind";

-- again: UPDATE "mart"."kinds" AS t

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "mart"."kinds"

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."averages" LIMIT 1) AS first

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."averages" LIMIT 1) AS first

-- again: CREATE UNLOGGED TABLE elt.fresh AS

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.fresh; SET LOCAL default_statistics_target TO DEFAULT;

SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL')
  FROM elt.fresh
 WHERE "kind" IS NULL
 LIMIT 1;

SELECT 'kind = ' || coalesce(CASE WHEN length("kind"::text) > 60 THEN left("kind"::text, 60) || '...' ELSE "kind"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'
  FROM elt.fresh
 GROUP BY "kind"
HAVING pg_catalog.count(*) > 1
 LIMIT 1;

-- again: SELECT count(*) FROM elt.fresh

CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS
SELECT t._part, t._place, coalesce(n."kind", t."kind") AS "kind", n."average",
       CASE WHEN t._place IS NULL THEN 'insert' WHEN n._is THEN 'update' ELSE 'delete' END AS _action
  FROM (SELECT "kind", "average", tableoid AS _part, ctid AS _place FROM "mart"."averages") AS t
  FULL JOIN (SELECT *, true AS _is FROM elt.fresh) AS n ON n."kind" = t."kind"
 WHERE t._place IS NULL OR n._is IS NULL
    OR NOT (ROW(n."kind", n."average")::record *= ROW(t."kind", t."average")::record
            AND true AND true);

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.averages"

-- again: UPDATE "mart"."averages" AS t

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt.fresh

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
  FROM (SELECT *
   FROM (SELECT DISTINCT ON ("id") * FROM "elt"."images:dw.items" WHERE _run > 6 ORDER BY "id", _run, _sign) AS first
  WHERE _sign < 0) AS i;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."id"::integer AS "id", q."amount"::numeric(8,2) AS "amount"
  FROM (SELECT id AS "id", amount AS "amount" FROM (SELECT *
   FROM (SELECT DISTINCT ON ("id") * FROM "elt"."images:dw.items" WHERE _run > 6 ORDER BY "id", _run DESC, _sign DESC) AS last
  WHERE _sign > 0) AS "items" WHERE true
) AS q;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.seen"

-- again: DELETE FROM "mart"."seen" AS t

-- again: UPDATE "mart"."seen" AS t

-- again: INSERT INTO "mart"."seen" AS t ("id", "amount")

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT pg_catalog.count(*)

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
  FROM (SELECT id AS "id", parent AS "parent" FROM (SELECT *
   FROM (SELECT DISTINCT ON ("id") * FROM "elt"."images:dw.items" WHERE _run > 6 ORDER BY "id", _run DESC, _sign DESC) AS last
  WHERE _sign > 0) AS "items" WHERE true
) AS q;

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL enable_hashjoin TO DEFAULT; SET LOCAL enable_mergejoin TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.tree"

-- again: INSERT INTO "mart"."tree" AS t ("id", "parent")

-- again: SELECT pg_catalog.count(*)

-- again: DELETE FROM "mart"."tree" AS t

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

-- again: SELECT count(*) FROM (SELECT FROM "elt"."images:dw.items" WHERE _run > ? LIMIT 1) AS later

-- again: TRUNCATE "elt"."images:dw.items"

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT count(*) FROM (SELECT FROM "elt"."images:mart.items" WHERE _run > ? LIMIT 1) AS later

-- again: TRUNCATE "elt"."images:mart.items"

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT pg_advisory_unlock(?, ?)

