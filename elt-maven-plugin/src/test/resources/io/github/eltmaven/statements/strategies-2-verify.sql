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
SELECT id, shop, amount FROM (SELECT r.*
   FROM "raw"."sales" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.sales' AND true AND x.load = r._load AND x.line = r._line)) AS "sales";

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
SELECT _load, _line, _deleted, "id"::integer AS "id", "shop"::integer AS "shop", "amount"::integer AS "amount", NULL::text AS _unreadable
  FROM (SELECT "sales"._load AS _load, "sales"._line AS _line, false AS _deleted, id, shop, amount FROM (SELECT r.*
   FROM "raw"."sales" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.sales' AND true AND x.load = r._load AND x.line = r._line)) AS "sales"
) AS query;

-- again: SET LOCAL enable_nestloop TO DEFAULT

ANALYZE elt.verify_records;

CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, c."id",
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN false THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM elt.verify_records AS c
  LEFT JOIN (SELECT "id", "shop", "amount", false AS _deleted FROM "dw"."sales") AS t ON c."id" = t."id"
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR false OR true AND NOT (c."id" IS NOT DISTINCT FROM t."id" AND c."shop" IS NOT DISTINCT FROM t."shop" AND c."amount" IS NOT DISTINCT FROM t."amount");

CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT t."id"
  FROM (SELECT "id", "shop", "amount", false AS _deleted FROM "dw"."sales") AS t
 WHERE NOT EXISTS (SELECT FROM elt.verify_records AS c WHERE c."id" = t."id" AND (c."id" IS NOT DISTINCT FROM t."id" AND c."shop" IS NOT DISTINCT FROM t."shop" AND c."amount" IS NOT DISTINCT FROM t."amount"));

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

SET LOCAL cursor_tuple_fraction = 1;

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, o._line AS line, 'id = ' || coalesce(o."id"::text, 'NULL') AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN 'the record is not rejected, and its key has no row in dw.sales'
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN elt.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, 'id = ' || coalesce(s."id"::text, 'NULL'), 'the row of dw.sales equals no record of raw.sales'
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM elt.models AS m
 CROSS JOIN LATERAL (VALUES ('loaded, as the loads say', (SELECT coalesce(pg_catalog.sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
  WHERE a.model = m.model AND true), (SELECT count(*) FROM "raw"."sales" AS r WHERE true)),
('loaded, as the rejects and the others say', (SELECT count(*) FROM "raw"."sales" AS r WHERE true), (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true) + (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true) + (SELECT pg_catalog.count(_load) FROM elt.verify_records)),
('left out, as the loads say', (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true), 0),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out),
('loaded', m.loaded, (SELECT count(*) FROM "raw"."sales" AS r WHERE true)),
('current', m.current, (SELECT pg_catalog.count(*) FROM "dw"."sales")),
('rejected', m.rejected, (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true)),
('left out', m.left_out, (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true)),
('deleted', m.deleted, 0)) AS c (what, ledger, counted)
 WHERE m.model = 'dw.sales' AND c.ledger <> c.counted;

FETCH NEXT FROM elt_violation;

MOVE FORWARD ALL FROM elt_violation;

CLOSE elt_violation;

SELECT (SELECT pg_catalog.count(*) FROM elt_verify_open) + (SELECT pg_catalog.count(*) FROM elt_verify_strangers);

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT CASE WHEN t._deleted IS NULL THEN 'id = ' || coalesce(w."id"::text, 'NULL') ELSE 'id = ' || coalesce(t."id"::text, 'NULL') END AS key,
       CASE WHEN t._deleted IS NULL THEN 'has no row'
            WHEN w._place IS NULL THEN 'no record has this key'
            WHEN w._deleted AND NOT t._deleted THEN 'has a row, and its latest version says that it is gone'
            WHEN t._deleted AND NOT w._deleted THEN 'has no row, and its latest version has one'
            ELSE pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (t."shop" IS NOT DISTINCT FROM w."shop") THEN 'shop is ' || coalesce(left(t."shop"::text, 60), 'NULL') || ', not ' || coalesce(left(w."shop"::text, 60), 'NULL') END, CASE WHEN NOT (t."amount" IS NOT DISTINCT FROM w."amount") THEN 'amount is ' || coalesce(left(t."amount"::text, 60), 'NULL') || ', not ' || coalesce(left(w."amount"::text, 60), 'NULL') END], '; ') END AS problem,
       l.file, w._line AS line
  FROM (SELECT *
          FROM (SELECT *, pg_catalog.row_number() OVER (PARTITION BY "id" ORDER BY _load DESC NULLS LAST, _line DESC) AS _place
                  FROM elt.verify_records AS candidate
                 WHERE _unreadable IS NULL AND ("id") IN (SELECT "id" FROM elt_verify_open UNION SELECT "id" FROM elt_verify_strangers)) AS ranked
         WHERE _place = 1) AS w
  FULL JOIN (SELECT * FROM (SELECT "id", "shop", "amount", false AS _deleted FROM "dw"."sales") AS i WHERE ("id") IN (SELECT "id" FROM elt_verify_open UNION SELECT "id" FROM elt_verify_strangers)) AS t ON w."id" = t."id"
  LEFT JOIN elt.loads AS l ON l.load = w._load
 WHERE (t._deleted IS NULL AND NOT w._deleted OR w._place IS NULL AND NOT t._deleted
        OR t._deleted IS NOT NULL AND w._place IS NOT NULL AND NOT (w."id" IS NOT DISTINCT FROM t."id" AND w."shop" IS NOT DISTINCT FROM t."shop" AND w."amount" IS NOT DISTINCT FROM t."amount"))
 ORDER BY 1;

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

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."amount" IS NOT DISTINCT FROM n."amount" AND t."sales" IS NOT DISTINCT FROM n."sales"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."by_delta" AS c) FROM (SELECT *, true AS _given FROM "mart"."by_delta" AS rows) AS t
  FULL JOIN (SELECT (query."shop")::integer AS "shop", (query."amount")::bigint AS "amount", (query."sales")::bigint AS "sales", true AS _given FROM (SELECT shop, sum(amount) AS amount, count(*) AS sales FROM dw.sales GROUP BY shop
) AS query) AS n ON n."shop" = t."shop";

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

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."most" IS NOT DISTINCT FROM n."most"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."by_groups" AS c) FROM (SELECT *, true AS _given FROM "mart"."by_groups" AS rows) AS t
  FULL JOIN (SELECT (query."shop")::integer AS "shop", (query."most")::integer AS "most", true AS _given FROM (SELECT shop, max(amount) AS most FROM dw.sales GROUP BY shop
) AS query) AS n ON n."shop" = t."shop";

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

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."amount" IS NOT DISTINCT FROM n."amount"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."by_keys" AS c) FROM (SELECT *, true AS _given FROM "mart"."by_keys" AS rows) AS t
  FULL JOIN (SELECT (query."id")::integer AS "id", (query."amount")::integer AS "amount", true AS _given FROM (SELECT id, amount FROM dw.sales WHERE amount > 0
) AS query) AS n ON n."id" = t."id";

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

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."rank" IS NOT DISTINCT FROM n."rank"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."in_full" AS c) FROM (SELECT *, true AS _given FROM "mart"."in_full" AS rows) AS t
  FULL JOIN (SELECT (query."id")::integer AS "id", (query."rank")::bigint AS "rank", true AS _given FROM (SELECT id, rank() OVER (ORDER BY amount) AS rank FROM dw.sales
) AS query) AS n ON n."id" = t."id";

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

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "dw"."sales" LIMIT 1) AS first

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
SELECT _load, _line, _deleted, "id", "shop", "amount",
       CASE WHEN "id" IS NOT NULL AND "shop" IS NOT NULL AND "amount" IS NOT NULL THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "id" IS NOT NULL)) THEN 'id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "shop" IS NOT NULL)) THEN 'shop: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'shop: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read2 IS NULL OR "amount" IS NOT NULL)) THEN 'amount: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read2::text, 30) || CASE WHEN pg_catalog.length(_read2::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read2 IS NOT NULL) THEN 'amount: NULL breaks NOT NULL' END]::text[], NULL) END AS _reasons
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("id"::text, 'integer') THEN "id"::integer END AS "id", CASE WHEN pg_input_is_valid("shop"::text, 'integer') THEN "shop"::integer END AS "shop", CASE WHEN pg_input_is_valid("amount"::text, 'integer') THEN "amount"::integer END AS "amount", "id" AS _read0, "shop" AS _read1, "amount" AS _read2 FROM (SELECT "sales"._load AS _load, "sales"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, id, shop, amount FROM (SELECT r."id", r."shop", r."amount", r."_load", r."_line" FROM "raw"."sales" AS r WHERE r._load IN (1, 2)) AS "sales"
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

SELECT pg_catalog.count(*)
  FROM elt.contested AS p
  JOIN elt.contested AS l ON l."id" = p."id" AND l._rank > 1 AND p._rank = l._rank - 1
   AND (l._deleted = p._deleted AND ROW(l."id"::integer, l."shop"::integer, l."amount"::integer)::record *= ROW(p."id"::integer, p."shop"::integer, p."amount"::integer)::record);

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
          FROM (SELECT "id", "shop", "amount", _deleted
   FROM elt.stage AS s
  WHERE _reasons IS NULL AND NOT EXISTS (SELECT FROM elt.contested_keys AS k WHERE k."id" = s."id")
 UNION ALL
 SELECT "id", "shop", "amount", _deleted
   FROM elt.contested
  WHERE _rank = 1) AS w
          LEFT JOIN (SELECT "id", "shop", "amount", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."sales") AS t ON w."id" = t."id") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TABLE IF NOT EXISTS "elt"."images:dw.sales" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."sales")

INSERT INTO "elt"."images:dw.sales"
SELECT 7, sign, t.*
  FROM "dw"."sales" AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND t."id" = w."id");

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: EXPLAIN INSERT INTO "mart"."in_full" ("id", "rank")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_delta" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT shop AS "shop", count(*) FILTER (WHERE "sales"._sign < 0) AS _went, sum(amount) FILTER (WHERE "sales"._sign > 0) AS _came0, sum(amount) FILTER (WHERE "sales"._sign < 0) AS _went0, count(*) FILTER (WHERE "sales"._sign > 0) AS _came1, count(*) FILTER (WHERE "sales"._sign < 0) AS _went1
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 6) AS "sales"
 GROUP BY shop;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS

-- again: SELECT count(*) FROM elt_again

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL')

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.by_delta"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_groups" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT shop AS "shop", count(*) FILTER (WHERE "sales"._sign < 0) AS _went, max(amount) FILTER (WHERE "sales"._sign > 0) AS _came0, max(amount) FILTER (WHERE "sales"._sign < 0) AS _went0
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 6) AS "sales"
 GROUP BY shop;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS

-- again: SELECT count(*) FROM elt_again

-- again: INSERT INTO elt_fresh ("shop", "most")

-- again: SELECT _reason

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL')

-- again: SELECT 'shop = ' || coalesce(CASE WHEN length("shop"::text) > 60 THEN left("shop"::text, 60) || '...' ELSE "shop"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

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

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."by_keys" LIMIT 1) AS first

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.changes WHERE model = ? AND run > ?

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY TABLE elt_affected ON COMMIT DROP AS
SELECT DISTINCT "id" AS "id"
  FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 6 AND _sign < 0) AS i;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS
SELECT q."id"::integer AS "id", q."amount"::integer AS "amount"
  FROM (SELECT id AS "id", amount AS "amount" FROM (SELECT * FROM "elt"."images:dw.sales" WHERE _run > 6 AND _sign > 0) AS "sales" WHERE ((amount > 0)) AND true
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

CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS
SELECT t."id", t."amount", t.tableoid AS _part, t.ctid AS _place
  FROM "mart"."by_keys" AS t
 WHERE (t."id") IN (SELECT "id" FROM elt_affected);

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

-- again: DROP TABLE IF EXISTS "elt"."images:mart.by_keys"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt_fresh

-- again: DROP TABLE IF EXISTS elt_affected, elt_again

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."in_full" LIMIT 1) AS first

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT count(*) FROM elt.models WHERE ? = ANY (inputs)

-- again: SELECT run FROM elt.verified WHERE model = ?

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."in_full" LIMIT 1) AS first

-- again: CREATE UNLOGGED TABLE elt.fresh AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt.fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL')

-- again: SELECT 'id = ' || coalesce(CASE WHEN length("id"::text) > 60 THEN left("id"::text, 60) || '...' ELSE "id"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt.fresh

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.in_full"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: DROP TABLE IF EXISTS elt_old, elt_difference

-- again: DROP TABLE elt.fresh

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "elt"."images:dw.sales" WHERE _run > ? LIMIT 1) AS later

-- again: TRUNCATE "elt"."images:dw.sales"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- The rollback restores search_path = pg_catalog, pg_temp, "public", "dw", "mart", "raw";

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

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT pg_advisory_unlock(?, ?)

