-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_catalog.obj_description(pg_catalog.to_regclass('"elt"."migration_history"'), 'pg_class') AS comment,

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

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

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 ORDER BY attnum

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: CREATE TEMPORARY VIEW elt_shape AS

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: SELECT pg_catalog.pg_get_viewdef(view), ARRAY(SELECT p.oid::text

-- again: WITH RECURSIVE reads (relation, attribute) AS (

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: DROP VIEW pg_temp.elt_shape

-- again: SELECT p.proname AS name,

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT count(*) FROM (SELECT FROM "dw"."prices" LIMIT 1) AS first

-- again: SELECT load

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: WITH RECURSIVE whole (part, relation) AS (

-- again: SELECT DISTINCT model FROM elt.lineage

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
) IS TRUE) AS _deleted, pg_is_in_recovery() AS _fence, symbol, day, price, version FROM (SELECT r."symbol", r."day", r."price", r."version", r."operation", r."_load", r."_line" FROM "raw"."prices" AS r WHERE r._load IN (2)) AS "prices"
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

-- again: SELECT pg_catalog.count(*) FROM (SELECT "symbol", "day", "price", "version", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w WHERE _deleted

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
          FROM (SELECT "symbol", "day", "price", "version", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "symbol", "day", "price", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."prices"
 UNION ALL
 SELECT "symbol", "day", NULL::numeric, "version", true, NULL, NULL FROM "elt"."deleted:dw.prices") AS t ON w."symbol" = t."symbol" AND w."day" = t."day") AS decided;

SET LOCAL default_statistics_target = 1; ANALYZE (SKIP_LOCKED) elt_merge; SET LOCAL default_statistics_target TO DEFAULT;

SELECT pg_catalog.count(*) FILTER (WHERE _action = 'insert') AS inserted,
       pg_catalog.count(*) FILTER (WHERE _action = 'update') AS updated,
       pg_catalog.count(*) FILTER (WHERE _action = 'delete') AS deleted,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'same') AS same,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'later') AS later,
       pg_catalog.count(*) FILTER (WHERE _verdict = 'older') AS older,
       pg_catalog.count(*) FILTER (WHERE _tied AND _verdict IN ('later', 'older')) AS tied,
       pg_catalog.count(*) FILTER (WHERE _deleted AND (_verdict = 'new' OR _verdict = 'later' AND NOT _was_deleted)) AS tombstones_added,
       pg_catalog.count(*) FILTER (WHERE NOT _deleted AND _verdict = 'later' AND _was_deleted) AS tombstones_removed
  FROM elt_merge;

SELECT pg_catalog.count(*) FROM (SELECT FROM elt.conflicts WHERE model = ? LIMIT 1) AS first;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

SELECT count(*) FROM elt.models WHERE ? = ANY (inputs);

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

CREATE TABLE IF NOT EXISTS "elt"."images:dw.prices" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."prices");

INSERT INTO "elt"."images:dw.prices"
SELECT 5, -1, t.*
  FROM "dw"."prices" AS t
 WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'delete' AND t."symbol" = w."symbol" AND t."day" = w."day");

INSERT INTO "elt"."images:dw.prices"
SELECT 5, -1, t.*
  FROM "dw"."prices" AS t
 WHERE t.ctid = ANY (ARRAY(SELECT _place FROM elt_merge WHERE _action = 'update')) AND (t.tableoid, t.ctid) IN (SELECT _part, _place FROM elt_merge WHERE _action = 'update');

DELETE FROM "dw"."prices" AS t WHERE EXISTS (SELECT FROM elt_merge AS w WHERE w._action = 'delete' AND t."symbol" = w."symbol" AND t."day" = w."day");

WITH written AS (UPDATE "dw"."prices" AS t
   SET ("symbol", "day", "price", "version") = ROW(w."symbol", w."day", w."price", w."version")
  FROM elt_merge AS w
 WHERE w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND t."symbol" = w."symbol" AND t."day" = w."day" RETURNING t.*)
INSERT INTO "elt"."images:dw.prices"
SELECT 5, 1, written.*
  FROM written;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

DELETE FROM "elt"."deleted:dw.prices" AS d
 USING elt_merge AS w
 WHERE w._was_deleted AND w._verdict = 'later' AND d."symbol" = w."symbol" AND d."day" = w."day";

INSERT INTO "elt"."deleted:dw.prices" ("symbol", "day", "version")
SELECT "symbol", "day", "version" FROM elt_merge WHERE _deleted AND _verdict IN ('new', 'later');

DROP TABLE IF EXISTS elt_merge, elt_winner;

-- again: ANALYZE "dw"."prices"

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

-- again: SELECT pg_advisory_unlock(?, ?)

