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
SELECT shop, sum(amount) AS amount, count(*) AS sales FROM dw.sales GROUP BY shop;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."by_delta" ("shop", "amount", "sales")
SELECT shop, sum(amount) AS amount, count(*) AS sales FROM dw.sales GROUP BY shop;

-- The rollback restores search_path = pg_catalog, pg_temp;

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT shop, max(amount) AS most FROM dw.sales GROUP BY shop;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."by_groups" ("shop", "most")
SELECT shop, max(amount) AS most FROM dw.sales GROUP BY shop;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, amount FROM dw.sales WHERE amount > 0;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."by_keys" ("id", "amount")
SELECT id, amount FROM dw.sales WHERE amount > 0;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TEMPORARY VIEW elt_shape AS
SELECT id, rank() OVER (ORDER BY amount) AS rank FROM dw.sales;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

EXPLAIN INSERT INTO "mart"."in_full" ("id", "rank")
SELECT id, rank() OVER (ORDER BY amount) AS rank FROM dw.sales;

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

SELECT unnest(named) FROM elt.contracts WHERE model = ?;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."by_delta" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.by_delta";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."shop"::integer AS "shop", q."amount"::bigint AS "amount", q."sales"::bigint AS "sales"
  FROM (SELECT shop, sum(amount) AS amount, count(*) AS sales FROM dw.sales GROUP BY shop
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

SELECT pg_catalog.count(*)
  FROM pg_class
 WHERE oid = pg_catalog.to_regclass(?) AND relkind = 'r'
   AND pg_catalog.pg_has_role(relowner, 'USAGE') AND pg_catalog.has_schema_privilege(relnamespace, 'CREATE');

SET CONSTRAINTS ALL IMMEDIATE;

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."by_delta") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."by_delta";

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

ALTER TABLE mart.by_delta DROP CONSTRAINT by_delta_pkey;

INSERT INTO "mart"."by_delta" ("shop", "amount", "sales")
SELECT "shop", "amount", "sales" FROM elt.fresh;

ALTER TABLE mart.by_delta ADD CONSTRAINT by_delta_pkey PRIMARY KEY (shop);

DROP TABLE elt.fresh;

ANALYZE "mart"."by_delta";

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

SELECT count(*) FROM (SELECT FROM "mart"."by_groups" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.by_groups";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."shop"::integer AS "shop", q."most"::integer AS "most"
  FROM (SELECT shop, max(amount) AS most FROM dw.sales GROUP BY shop
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."by_groups") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."by_groups";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.by_groups DROP CONSTRAINT by_groups_pkey;

INSERT INTO "mart"."by_groups" ("shop", "most")
SELECT "shop", "most" FROM elt.fresh;

ALTER TABLE mart.by_groups ADD CONSTRAINT by_groups_pkey PRIMARY KEY (shop);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."by_groups";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."by_keys" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.by_keys";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."by_keys") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."by_keys";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.by_keys DROP CONSTRAINT by_keys_pkey;

INSERT INTO "mart"."by_keys" ("id", "amount")
SELECT id, amount FROM dw.sales WHERE amount > 0;

ALTER TABLE mart.by_keys ADD CONSTRAINT by_keys_pkey PRIMARY KEY (id);

ANALYZE "mart"."by_keys";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: DELETE FROM elt.lineage WHERE model = ?

-- again: INSERT INTO elt.lineage (model, column_name, input, input_column, reach)

-- again: INSERT INTO elt.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,

-- again: INSERT INTO elt.models

-- again: SELECT 'column ' || a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)

-- again: INSERT INTO elt.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)

-- again: SELECT unnest(named) FROM elt.contracts WHERE model = ?

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

SELECT count(*) FROM (SELECT FROM "mart"."in_full" LIMIT 1) AS first;

DROP TABLE IF EXISTS "elt"."images:mart.in_full";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.fresh AS
SELECT q."id"::integer AS "id", q."rank"::bigint AS "rank"
  FROM (SELECT id, rank() OVER (ORDER BY amount) AS rank FROM dw.sales
) AS q;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.count(*)

-- again: SET CONSTRAINTS ALL IMMEDIATE

SELECT CASE WHEN EXISTS (SELECT FROM "mart"."in_full") THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = pg_catalog.to_regclass(?));

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

TRUNCATE "mart"."in_full";

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT CASE WHEN c.oid IS NULL THEN pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass)

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

ALTER TABLE mart.in_full DROP CONSTRAINT in_full_pkey;

INSERT INTO "mart"."in_full" ("id", "rank")
SELECT "id", "rank" FROM elt.fresh;

ALTER TABLE mart.in_full ADD CONSTRAINT in_full_pkey PRIMARY KEY (id);

-- again: DROP TABLE elt.fresh

ANALYZE "mart"."in_full";

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

