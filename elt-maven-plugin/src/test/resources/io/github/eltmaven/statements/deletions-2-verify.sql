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
SELECT symbol, day, price, version FROM (SELECT r.*
   FROM "raw"."prices" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.prices' AND true AND x.load = r._load AND x.line = r._line)) AS "prices";

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

SELECT count(*) FROM elt.refused WHERE source = ANY (?);

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

SET LOCAL enable_nestloop = off;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE UNLOGGED TABLE elt.verify_records AS
SELECT _load, _line, _deleted, ("symbol"::text) COLLATE "default" AS "symbol", "day"::date AS "day", CASE WHEN NOT _deleted THEN "price"::numeric(10,2) END AS "price", "version"::integer AS "version", NULL::text AS _unreadable
  FROM (SELECT "prices"._load AS _load, "prices"._line AS _line, ((operation = 'D'
) IS TRUE) AS _deleted, symbol, day, price, version FROM (SELECT r.*
   FROM "raw"."prices" AS r
  WHERE true AND NOT EXISTS (SELECT FROM elt.rejects AS x
                            WHERE x.model = 'dw.prices' AND true AND x.load = r._load AND x.line = r._line)) AS "prices"
) AS query;

SET LOCAL enable_nestloop TO DEFAULT;

ANALYZE elt.verify_records;

CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, c."symbol", c."day",
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN (c."version" IS NOT NULL AND (t."version" IS NULL OR c."version" > t."version")
 OR c."version" IS NOT DISTINCT FROM t."version" AND false) THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM elt.verify_records AS c
  LEFT JOIN (SELECT "symbol", "day", "price", "version", false AS _deleted FROM "dw"."prices" UNION ALL SELECT "symbol", "day", NULL::numeric AS "price", "version", true FROM "elt"."deleted:dw.prices") AS t ON c."symbol" = t."symbol" AND c."day" = t."day"
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR (c."version" IS NOT NULL AND (t."version" IS NULL OR c."version" > t."version")
 OR c."version" IS NOT DISTINCT FROM t."version" AND false) OR ROW(c."version") IS NOT DISTINCT FROM ROW(t."version") AND NOT (c._deleted = t._deleted AND CASE WHEN c._deleted THEN (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."day" IS NOT DISTINCT FROM t."day" AND c."version" IS NOT DISTINCT FROM t."version") ELSE (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."day" IS NOT DISTINCT FROM t."day" AND c."price" IS NOT DISTINCT FROM t."price" AND c."version" IS NOT DISTINCT FROM t."version") END);

CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT t."symbol", t."day"
  FROM (SELECT "symbol", "day", "price", "version", false AS _deleted FROM "dw"."prices" UNION ALL SELECT "symbol", "day", NULL::numeric AS "price", "version", true FROM "elt"."deleted:dw.prices") AS t
 WHERE NOT EXISTS (SELECT FROM elt.verify_records AS c WHERE c."symbol" = t."symbol" AND c."day" = t."day" AND (c._deleted = t._deleted AND CASE WHEN c._deleted THEN (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."day" IS NOT DISTINCT FROM t."day" AND c."version" IS NOT DISTINCT FROM t."version") ELSE (c."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND c."day" IS NOT DISTINCT FROM t."day" AND c."price" IS NOT DISTINCT FROM t."price" AND c."version" IS NOT DISTINCT FROM t."version") END));

-- again: SET LOCAL parallel_tuple_cost TO DEFAULT

SET LOCAL cursor_tuple_fraction = 1;

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, o._line AS line, 'symbol = ' || coalesce(o."symbol"::text, 'NULL') || ', ' || 'day = ' || coalesce(o."day"::text, 'NULL') AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN 'the record is not rejected, and its key has no row in dw.prices'
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN elt.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, 'symbol = ' || coalesce(s."symbol"::text, 'NULL') || ', ' || 'day = ' || coalesce(s."day"::text, 'NULL'), 'the row of dw.prices equals no record of raw.prices'
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM elt.models AS m
 CROSS JOIN LATERAL (VALUES ('loaded, as the loads say', (SELECT coalesce(pg_catalog.sum(l.loaded), 0) FROM elt.loads AS l JOIN elt.applied AS a USING (load)
  WHERE a.model = m.model AND true), (SELECT count(*) FROM "raw"."prices" AS r WHERE true)),
('loaded, as the rejects and the others say', (SELECT count(*) FROM "raw"."prices" AS r WHERE true), (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true) + (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true) + (SELECT pg_catalog.count(_load) FROM elt.verify_records)),
('left out, as the loads say', (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true), 0),
('all that was loaded', m.loaded, m.current + m.superseded + m.duplicate + m.rejected + m.deleted + m.left_out),
('loaded', m.loaded, (SELECT count(*) FROM "raw"."prices" AS r WHERE true)),
('current', m.current, (SELECT pg_catalog.count(*) FROM "dw"."prices")),
('rejected', m.rejected, (SELECT pg_catalog.count(*) FROM elt.rejects AS x WHERE x.model = m.model AND true)),
('left out', m.left_out, (SELECT coalesce(pg_catalog.sum(x.records), 0) FROM elt.left_out AS x WHERE x.model = m.model AND true)),
('deleted', m.deleted, (SELECT count(*) FROM "elt"."deleted:dw.prices"))) AS c (what, ledger, counted)
 WHERE m.model = 'dw.prices' AND c.ledger <> c.counted;

FETCH NEXT FROM elt_violation;

MOVE FORWARD ALL FROM elt_violation;

CLOSE elt_violation;

SELECT (SELECT pg_catalog.count(*) FROM elt_verify_open) + (SELECT pg_catalog.count(*) FROM elt_verify_strangers);

-- again: SET LOCAL cursor_tuple_fraction = 1

DECLARE elt_violation NO SCROLL CURSOR FOR SELECT l.file, c._line AS line, 'symbol = ' || coalesce(c."symbol"::text, 'NULL') || ', ' || 'day = ' || coalesce(c."day"::text, 'NULL') AS key,
       CASE WHEN c._deleted OR t._deleted THEN '' ELSE pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (c."price" IS NOT DISTINCT FROM t."price") THEN 'price' END, CASE WHEN NOT (c."version" IS NOT DISTINCT FROM t."version") THEN 'version' END], ', ') END AS differs,
       CASE WHEN c._deleted THEN 'says that the row is gone'
            WHEN t._deleted THEN 'says that there is a row, and another record says that it is gone'
            ELSE pg_catalog.array_to_string(ARRAY[CASE WHEN NOT (c."price" IS NOT DISTINCT FROM t."price") THEN 'price is ' || coalesce(left(c."price"::text, 60), 'NULL') || ', not ' || coalesce(left(t."price"::text, 60), 'NULL') END, CASE WHEN NOT (c."version" IS NOT DISTINCT FROM t."version") THEN 'version is ' || coalesce(left(c."version"::text, 60), 'NULL') || ', not ' || coalesce(left(t."version"::text, 60), 'NULL') END], '; ') END AS problem
  FROM elt_verify_open AS o
  JOIN elt.verify_records AS c ON c._load = o._load AND c._line = o._line
  JOIN elt.loads AS l ON l.load = o._load
  JOIN (SELECT "symbol", "day", "price", "version", false AS _deleted FROM "dw"."prices" UNION ALL SELECT "symbol", "day", NULL::numeric AS "price", "version", true FROM "elt"."deleted:dw.prices") AS t ON c."symbol" = t."symbol" AND c."day" = t."day"
 WHERE o._problem = 'tied' AND (o."symbol", o."day") NOT IN (SELECT "symbol", "day" FROM elt_verify_strangers)
 ORDER BY 1, 2;

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

SELECT pg_catalog.count(*) FILTER (WHERE (n._given IS NULL OR t._given IS NULL OR NOT (t."symbols" IS NOT DISTINCT FROM n."symbols"))), pg_catalog.count(*), (SELECT pg_catalog.count(*) FROM "mart"."prices_of_days" AS c) FROM (SELECT *, true AS _given FROM "mart"."prices_of_days" AS rows) AS t
  FULL JOIN (SELECT (query."day")::date AS "day", (query."symbols")::bigint AS "symbols", true AS _given FROM (SELECT day, count(*) AS symbols FROM dw.prices GROUP BY day
) AS query) AS n ON n."day" = t."day";

DROP TABLE IF EXISTS elt_verify_keys, elt_verify_rows, elt_verify_given;

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

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: DROP VIEW pg_temp.elt_shape

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

-- again: SELECT count(*) FROM (SELECT FROM "dw"."prices" LIMIT 1) AS first

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
SELECT _load, _line, _deleted, "symbol", "day", "price", "version",
       CASE WHEN "symbol" IS NOT NULL AND "day" IS NOT NULL AND (_deleted OR "price" IS NOT NULL) AND ("version" IS NOT NULL OR _read3 IS NULL) AND (_deleted OR ((price > (0)::numeric)) IS NOT FALSE) THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ("symbol" IS NOT NULL) THEN 'symbol: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "day" IS NOT NULL)) THEN 'day: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read1::text, 'date')) IS NOT TRUE THEN CASE WHEN _read1::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.]\\d\\d?[-/.](\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?\\s+\\d\\d?\\s+(\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d\\d(\\D|$)' THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' ELSE ' is not date' END WHEN NOT ((strpos(_read1::text, 'w') = 0 AND strpos(_read1::text, 'd') = 0 AND strpos(_read1::text, 'W') = 0 AND strpos(_read1::text, 'D') = 0 OR _read1::text !~* 'now|today|tomorrow|yesterday')) THEN ' is not date' WHEN NOT ((((_read1::text LIKE '20__-__-__%' OR _read1::text LIKE '19__-__-__%') AND ltrim(substr(textsend(_read1::text), 1, 10), '0123456789-'::bytea) = '') OR _read1::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$')) THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' WHEN NOT (_read1::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d') THEN ' may be read in several ways: write the offset alone, such as +03:00, without the name of a zone' WHEN NOT (_read1::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])') THEN ' names a time zone by an abbreviation that several zones share: write an offset, such as +05:30, or the name of a zone, such as Asia/Kolkata' WHEN NOT (CASE WHEN pg_input_is_valid(_read1::text, 'timestamp without time zone') THEN _read1::text::timestamp = _read1::text::date AND _read1::text !~ E'[.]\\d{6}\\d*[1-9]' ELSE pg_catalog.strpos(_read1::text, ':') = 0 END) THEN ' has a time of day, and date keeps none' WHEN NOT (CASE WHEN pg_input_is_valid(_read1::text, 'timestamp with time zone') THEN _read1::text::timestamptz::timestamp = _read1::text::timestamp OR pg_input_is_valid((_read1::text || ' UTC'), 'timestamp with time zone') ELSE true END) THEN ' has another offset than timeZone UTC, and date keeps none' ELSE ' is not date' END) END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'day: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_deleted OR (_read2 IS NULL OR "price" IS NOT NULL))) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read2::text, 30) || CASE WHEN pg_catalog.length(_read2::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read2::text, 'numeric(10,2)')) IS NOT TRUE THEN ' is not numeric(10,2)' WHEN NOT (_read2::text::numeric(10,2)::numeric = _read2::text::numeric) THEN ' has ' || pg_catalog.scale(pg_catalog.trim_scale(_read2::text::numeric))::text
        || CASE pg_catalog.scale(pg_catalog.trim_scale(_read2::text::numeric)) WHEN 1 THEN ' decimal, numeric(10,2) keeps 2' ELSE ' decimals, numeric(10,2) keeps 2' END ELSE ' is not numeric(10,2)' END) END,
CASE WHEN NOT ((_deleted OR _read2 IS NOT NULL)) THEN 'price: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read3 IS NULL OR "version" IS NOT NULL)) THEN 'version: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read3::text, 30) || CASE WHEN pg_catalog.length(_read3::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT ((_deleted OR ((price > (0)::numeric)) IS NOT FALSE)) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("price"::text, 30) || CASE WHEN pg_catalog.length("price"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks prices_price_check' END]::text[], NULL) END AS _reasons
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, ("symbol"::text) COLLATE "default" AS "symbol", CASE WHEN CASE WHEN pg_input_is_valid("day"::text, 'date') THEN ((pg_catalog.octet_length("day"::text) = 10 AND (("day"::text LIKE '20__-__-__' OR "day"::text LIKE '19__-__-__') AND ltrim(substr(textsend("day"::text), 1, 10), '0123456789-'::bytea) = '') OR "day"::text LIKE '20__-__-__ 00:00:00') OR (strpos("day"::text, 'w') = 0 AND strpos("day"::text, 'd') = 0 AND strpos("day"::text, 'W') = 0 AND strpos("day"::text, 'D') = 0 OR "day"::text !~* 'now|today|tomorrow|yesterday') AND ((("day"::text LIKE '20__-__-__%' OR "day"::text LIKE '19__-__-__%') AND ltrim(substr(textsend("day"::text), 1, 10), '0123456789-'::bytea) = '') OR "day"::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$') AND "day"::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d' AND "day"::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])' AND CASE WHEN pg_input_is_valid("day"::text, 'timestamp without time zone') THEN "day"::text::timestamp = "day"::text::date AND "day"::text !~ E'[.]\\d{6}\\d*[1-9]' ELSE pg_catalog.strpos("day"::text, ':') = 0 END AND CASE WHEN pg_input_is_valid("day"::text, 'timestamp with time zone') THEN "day"::text::timestamptz::timestamp = "day"::text::timestamp OR pg_input_is_valid(("day"::text || ' UTC'), 'timestamp with time zone') ELSE true END) WHEN "day" IS NOT NULL THEN false END THEN "day"::date END AS "day", CASE WHEN NOT _deleted THEN CASE WHEN CASE WHEN pg_input_is_valid("price"::text, 'numeric(10,2)') THEN ((pg_catalog.octet_length("price"::text) <= 3 OR "price"::text NOT LIKE '%.___%') AND "price"::text NOT LIKE '%e%' AND "price"::text NOT LIKE '%E%' OR "price"::text::numeric(10,2)::numeric = "price"::text::numeric) WHEN "price" IS NOT NULL THEN false END THEN "price"::numeric(10,2) END END AS "price", CASE WHEN (pg_input_is_valid("version"::text, 'integer')) IS NOT FALSE THEN "version"::integer END AS "version", "day" AS _read1, "price" AS _read2, "version" AS _read3 FROM (SELECT "prices"._load AS _load, "prices"._line AS _line, ((operation = 'D'
) IS TRUE) AS _deleted, pg_is_in_recovery() AS _fence, symbol, day, price, version FROM (SELECT r."symbol", r."day", r."price", r."version", r."operation", r."_load", r."_line" FROM "raw"."prices" AS r WHERE r._load IN (1, 2)) AS "prices"
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

SELECT pg_catalog.count(*) FROM (SELECT "symbol", "day", "price", "version", _deleted
   FROM elt.stage AS s
  WHERE _reasons IS NULL AND NOT EXISTS (SELECT FROM elt.contested_keys AS k WHERE k."symbol" = s."symbol" AND k."day" = s."day")
 UNION ALL
 SELECT "symbol", "day", "price", "version", _deleted
   FROM elt.contested
  WHERE _rank = 1) AS w WHERE _deleted;

SELECT pg_catalog.count(*)
  FROM elt.contested AS p
  JOIN elt.contested AS l ON l."symbol" = p."symbol" AND l."day" = p."day" AND l._rank > 1 AND p._rank = l._rank - 1
   AND (l._deleted = p._deleted AND ROW(l."symbol"::text, l."day"::date, l."price"::numeric, l."version"::integer)::record *= ROW(p."symbol"::text, p."day"::date, p."price"::numeric, p."version"::integer)::record);

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
                    WHEN (w._deleted = t._deleted AND ROW(w."symbol"::text, w."day"::date, w."price"::numeric, w."version"::integer)::record *= ROW(t."symbol"::text, t."day"::date, t."price"::numeric, t."version"::integer)::record) THEN 'same'
                    WHEN (w."version" IS NOT NULL AND (t."version" IS NULL OR w."version" > t."version")
 OR w."version" IS NOT DISTINCT FROM t."version" AND (w._deleted IS NOT NULL AND (t._deleted IS NULL OR w._deleted > t._deleted)
 OR w._deleted IS NOT DISTINCT FROM t._deleted AND (w."symbol" COLLATE "C" IS NOT NULL AND (t."symbol" COLLATE "C" IS NULL OR w."symbol" COLLATE "C" > t."symbol" COLLATE "C")
 OR w."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND (w."price" IS NOT NULL AND (t."price" IS NULL OR w."price" > t."price")
 OR w."price" IS NOT DISTINCT FROM t."price" AND false)))) THEN 'later'
                    ELSE 'older' END AS _verdict,
               ROW(w."version") IS NOT DISTINCT FROM ROW(t."version") AS _tied
          FROM (SELECT "symbol", "day", "price", "version", _deleted
   FROM elt.stage AS s
  WHERE _reasons IS NULL AND NOT EXISTS (SELECT FROM elt.contested_keys AS k WHERE k."symbol" = s."symbol" AND k."day" = s."day")
 UNION ALL
 SELECT "symbol", "day", "price", "version", _deleted
   FROM elt.contested
  WHERE _rank = 1) AS w
          LEFT JOIN (SELECT "symbol", "day", "price", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."prices"
 UNION ALL
 SELECT "symbol", "day", NULL::numeric, "version", true, NULL, NULL FROM "elt"."deleted:dw.prices") AS t ON w."symbol" = t."symbol" AND w."day" = t."day") AS decided;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

INSERT INTO elt.conflicts (model, kept, lost, run)
SELECT new.model, new.kept, new.lost, new.run
  FROM (SELECT DISTINCT ?::text AS model, kept, lost, ?::bigint AS run FROM (SELECT CASE w._verdict WHEN 'older' THEN pg_catalog.to_jsonb((SELECT _row FROM (SELECT t."symbol", t."day", t."price", t."version", t._deleted) AS _row)) ELSE pg_catalog.to_jsonb((SELECT _row FROM (SELECT p."symbol", p."day", p."price", p."version", p._deleted) AS _row)) END AS kept, pg_catalog.to_jsonb((SELECT _row FROM (SELECT l."symbol", l."day", l."price", l."version", l._deleted) AS _row)) AS lost
  FROM elt.contested AS p
  JOIN elt.contested AS l ON l."symbol" = p."symbol" AND l."day" = p."day" AND l._rank > 1 AND p._rank = 1
   AND ROW(l."version") IS NOT DISTINCT FROM ROW(p."version") AND NOT (l._deleted = p._deleted AND ROW(l."symbol"::text, l."day"::date, l."price"::numeric, l."version"::integer)::record *= ROW(p."symbol"::text, p."day"::date, p."price"::numeric, p."version"::integer)::record)
  JOIN elt_merge AS w ON w."symbol" = p."symbol" AND w."day" = p."day"
  LEFT JOIN (SELECT "symbol", "day", "price", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."prices"
 UNION ALL
 SELECT "symbol", "day", NULL::numeric, "version", true, NULL, NULL FROM "elt"."deleted:dw.prices") AS t ON w."symbol" = t."symbol" AND w."day" = t."day"
 WHERE w._verdict <> 'older' OR w._tied) AS pairs) AS new
 WHERE NOT EXISTS (SELECT FROM elt.conflicts AS c WHERE c.model = new.model AND c.kept = new.kept AND c.lost = new.lost);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TABLE IF NOT EXISTS "elt"."images:dw.prices" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."prices")

INSERT INTO "elt"."images:dw.prices"
SELECT 7, sign, t.*
  FROM "dw"."prices" AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'none' AND t."symbol" = w."symbol" AND t."day" = w."day");

-- again: DELETE FROM "elt"."deleted:dw.prices" AS d

-- again: INSERT INTO "elt"."deleted:dw.prices" ("symbol", "day", "version")

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

-- again: EXPLAIN INSERT INTO "mart"."prices_of_days" ("day", "symbols")

-- again: -- The rollback restores search_path = pg_catalog, pg_temp

-- again: SELECT p.proname AS name,

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "mart"."prices_of_days" LIMIT 1) AS first

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
SELECT day AS "day", count(*) FILTER (WHERE "prices"._sign < 0) AS _went, count(*) FILTER (WHERE "prices"._sign > 0) AS _came0, count(*) FILTER (WHERE "prices"._sign < 0) AS _went0
  FROM (SELECT * FROM "elt"."images:dw.prices" WHERE _run > 6) AS "prices"
 GROUP BY day;

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_affected; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_again ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_again; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_fresh ON COMMIT DROP AS

-- again: SELECT count(*) FROM elt_again

-- again: SELECT pg_catalog.count(*)

-- again: SELECT count(*) FROM elt_affected

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_fresh; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT 'day = ' || coalesce(CASE WHEN length("day"::text) > 60 THEN left("day"::text, 60) || '...' ELSE "day"::text END, 'NULL')

-- again: SELECT 'day = ' || coalesce(CASE WHEN length("day"::text) > 60 THEN left("day"::text, 60) || '...' ELSE "day"::text END, 'NULL') || ' stands ' || pg_catalog.count(*)::text || ' times'

-- again: SELECT count(*) FROM elt_fresh

-- again: CREATE TEMPORARY TABLE elt_old ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_old; SET LOCAL default_statistics_target TO DEFAULT

-- again: CREATE TEMPORARY TABLE elt_difference ON COMMIT DROP AS

-- again: SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_difference; SET LOCAL default_statistics_target TO DEFAULT

-- again: SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,

-- again: DROP TABLE IF EXISTS "elt"."images:mart.prices_of_days"

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

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT model, load, run FROM elt.verified

-- again: SELECT count(*) FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'USAGE')

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: SELECT count(*) FROM (SELECT FROM "elt"."images:dw.prices" WHERE _run > ? LIMIT 1) AS later

-- again: TRUNCATE "elt"."images:dw.prices"

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: UPDATE elt.models SET imaged_after = ? WHERE model = ?

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

-- again: SELECT pg_advisory_unlock(?, ?)

