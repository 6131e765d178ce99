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

-- again: SELECT called.name, called.arguments

-- again: SELECT p.oid::text AS id,

-- again: SELECT called.name, called.arguments

-- again: SELECT ARRAY(SELECT r.rulename::text

-- again: SELECT p.proname AS name,

-- again: SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,

-- again: SELECT u.load, CASE WHEN u.cause = 'withdrawn' THEN w.cause ELSE u.cause END AS cause

-- again: SELECT count(*) FROM (SELECT FROM "dw"."trades" LIMIT 1) AS first

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
SELECT _load, _line, _deleted, "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version",
       CASE WHEN "trade_id" IS NOT NULL AND "user_id" IS NOT NULL AND "symbol" IS NOT NULL AND "side" IS NOT NULL AND "quantity" IS NOT NULL AND "price" IS NOT NULL AND "trade_ts" IS NOT NULL AND "version" IS NOT NULL AND (((price > (0)::numeric) AND (price <> 'NaN'::numeric))) IS NOT FALSE AND (((quantity > (0)::numeric) AND (quantity <> 'NaN'::numeric))) IS NOT FALSE AND (((side)::text = ANY ((ARRAY['BUY'::character varying, 'SELL'::character varying])::text[]))) IS NOT FALSE AND (((symbol)::text ~ '^[A-Z0-9]+$'::text)) IS NOT FALSE AND (isfinite(trade_ts)) IS NOT FALSE AND ((version >= 1)) IS NOT FALSE THEN NULL
            ELSE pg_catalog.array_remove(ARRAY[CASE WHEN NOT ((_read0 IS NULL OR "trade_id" IS NOT NULL)) THEN 'trade_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read0::text, 30) || CASE WHEN pg_catalog.length(_read0::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not bigint') END,
CASE WHEN NOT (_read0 IS NOT NULL) THEN 'trade_id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read1 IS NULL OR "user_id" IS NOT NULL)) THEN 'user_id: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read1::text, 30) || CASE WHEN pg_catalog.length(_read1::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not bigint') END,
CASE WHEN NOT (_read1 IS NOT NULL) THEN 'user_id: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read2 IS NULL OR "symbol" IS NOT NULL)) THEN 'symbol: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read2::text, 30) || CASE WHEN pg_catalog.length(_read2::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN ((octet_length(_read2::text) <= 32 OR pg_input_is_valid(_read2::text, 'character varying(32)'))) IS NOT TRUE THEN ' is not character varying(32)' WHEN NOT (_read2::text::character varying(32)::text = _read2::text::text) THEN ' is not character varying(32)' ELSE ' is not character varying(32)' END) END,
CASE WHEN NOT (_read2 IS NOT NULL) THEN 'symbol: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read3 IS NULL OR "side" IS NOT NULL)) THEN 'side: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read3::text, 30) || CASE WHEN pg_catalog.length(_read3::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN ((octet_length(_read3::text) <= 4 OR pg_input_is_valid(_read3::text, 'character varying(4)'))) IS NOT TRUE THEN ' is not character varying(4)' WHEN NOT (_read3::text::character varying(4)::text = _read3::text::text) THEN ' is not character varying(4)' ELSE ' is not character varying(4)' END) END,
CASE WHEN NOT (_read3 IS NOT NULL) THEN 'side: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read4 IS NULL OR "quantity" IS NOT NULL)) THEN 'quantity: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read4::text, 30) || CASE WHEN pg_catalog.length(_read4::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read4::text, 'numeric(24,8)')) IS NOT TRUE THEN ' is not numeric(24,8)' WHEN NOT (_read4::text::numeric(24,8)::numeric = _read4::text::numeric) THEN ' has ' || pg_catalog.scale(pg_catalog.trim_scale(_read4::text::numeric))::text
        || CASE pg_catalog.scale(pg_catalog.trim_scale(_read4::text::numeric)) WHEN 1 THEN ' decimal, numeric(24,8) keeps 8' ELSE ' decimals, numeric(24,8) keeps 8' END ELSE ' is not numeric(24,8)' END) END,
CASE WHEN NOT (_read4 IS NOT NULL) THEN 'quantity: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read5 IS NULL OR "price" IS NOT NULL)) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read5::text, 30) || CASE WHEN pg_catalog.length(_read5::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read5::text, 'numeric(24,8)')) IS NOT TRUE THEN ' is not numeric(24,8)' WHEN NOT (_read5::text::numeric(24,8)::numeric = _read5::text::numeric) THEN ' has ' || pg_catalog.scale(pg_catalog.trim_scale(_read5::text::numeric))::text
        || CASE pg_catalog.scale(pg_catalog.trim_scale(_read5::text::numeric)) WHEN 1 THEN ' decimal, numeric(24,8) keeps 8' ELSE ' decimals, numeric(24,8) keeps 8' END ELSE ' is not numeric(24,8)' END) END,
CASE WHEN NOT (_read5 IS NOT NULL) THEN 'price: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read6 IS NULL OR "trade_ts" IS NOT NULL)) THEN 'trade_ts: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read6::text, 30) || CASE WHEN pg_catalog.length(_read6::text) > 30 THEN '...' ELSE '' END), 'NULL') || (CASE WHEN (pg_input_is_valid(_read6::text, 'timestamp with time zone')) IS NOT TRUE THEN CASE WHEN _read6::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.]\\d\\d?[-/.](\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?\\s+\\d\\d?\\s+(\\d\\d|\\d{4,})(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d\\d(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d\\d(\\D|$)' THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' ELSE ' is not timestamp with time zone' END WHEN NOT ((strpos(_read6::text, 'w') = 0 AND strpos(_read6::text, 'd') = 0 AND strpos(_read6::text, 'W') = 0 AND strpos(_read6::text, 'D') = 0 OR _read6::text !~* 'now|today|tomorrow|yesterday')) THEN ' is not timestamp with time zone' WHEN NOT ((((_read6::text LIKE '20__-__-__%' OR _read6::text LIKE '19__-__-__%') AND ltrim(substr(textsend(_read6::text), 1, 10), '0123456789-'::bytea) = '') OR _read6::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$')) THEN ' may be read in several ways: write year-month-day with four digits of year, or set dateStyle' WHEN NOT (_read6::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d') THEN ' may be read in several ways: write the offset alone, such as +03:00, without the name of a zone' WHEN NOT (_read6::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])') THEN ' names a time zone by an abbreviation that several zones share: write an offset, such as +05:30, or the name of a zone, such as Asia/Kolkata' WHEN NOT ((_read6::text NOT LIKE '%._______%' OR _read6::text !~ E'[.]\\d{6}\\d*[1-9]')) THEN ' has a finer fraction of a second than timestamp with time zone keeps' WHEN NOT (CASE WHEN NOT pg_input_is_valid(_read6::text, 'timestamp without time zone') THEN true
     WHEN _read6::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN (((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1])) AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) = _read6::text::timestamp ELSE true END
     ELSE true END) THEN ' does not exist in the time zone that it names, whose clocks skip it: write the time with its offset' WHEN NOT (CASE WHEN NOT pg_input_is_valid(_read6::text, 'timestamp without time zone') THEN true
     WHEN _read6::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN (((((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (_read6::text::timestamp - interval '24 hours')) <= interval '0' OR (((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ((((_read6::text::timestamp AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (_read6::text::timestamp - interval '24 hours'))) AT TIME ZONE (regexp_match(_read6::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) <> _read6::text::timestamp) ELSE true END
     ELSE true END) THEN ' exists twice in the time zone that it names, whose clocks go back then: write the time with its offset' ELSE ' is not timestamp with time zone' END) END,
CASE WHEN NOT (_read6 IS NOT NULL) THEN 'trade_ts: NULL breaks NOT NULL' END,
CASE WHEN NOT ((_read7 IS NULL OR "version" IS NOT NULL)) THEN 'version: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left(_read7::text, 30) || CASE WHEN pg_catalog.length(_read7::text) > 30 THEN '...' ELSE '' END), 'NULL') || (' is not integer') END,
CASE WHEN NOT (_read7 IS NOT NULL) THEN 'version: NULL breaks NOT NULL' END,
CASE WHEN NOT ((((price > (0)::numeric) AND (price <> 'NaN'::numeric))) IS NOT FALSE) THEN 'price: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("price"::text, 30) || CASE WHEN pg_catalog.length("price"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_price_check' END,
CASE WHEN NOT ((((quantity > (0)::numeric) AND (quantity <> 'NaN'::numeric))) IS NOT FALSE) THEN 'quantity: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("quantity"::text, 30) || CASE WHEN pg_catalog.length("quantity"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_quantity_check' END,
CASE WHEN NOT ((((side)::text = ANY ((ARRAY['BUY'::character varying, 'SELL'::character varying])::text[]))) IS NOT FALSE) THEN 'side: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("side"::text, 30) || CASE WHEN pg_catalog.length("side"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_side_check' END,
CASE WHEN NOT ((((symbol)::text ~ '^[A-Z0-9]+$'::text)) IS NOT FALSE) THEN 'symbol: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("symbol"::text, 30) || CASE WHEN pg_catalog.length("symbol"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_symbol_check' END,
CASE WHEN NOT ((isfinite(trade_ts)) IS NOT FALSE) THEN 'trade_ts: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("trade_ts"::text, 30) || CASE WHEN pg_catalog.length("trade_ts"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_trade_ts_check' END,
CASE WHEN NOT (((version >= 1)) IS NOT FALSE) THEN 'version: ' || coalesce(pg_catalog.quote_literal(pg_catalog.left("version"::text, 30) || CASE WHEN pg_catalog.length("version"::text) > 30 THEN '...' ELSE '' END), 'NULL') || ' breaks trades_version_check' END]::text[], NULL) END AS _reasons
  FROM (SELECT _load, _line, _deleted, pg_is_in_recovery() AS _fence, CASE WHEN pg_input_is_valid("trade_id"::text, 'bigint') THEN "trade_id"::bigint END AS "trade_id", CASE WHEN pg_input_is_valid("user_id"::text, 'bigint') THEN "user_id"::bigint END AS "user_id", (CASE WHEN CASE WHEN (octet_length("symbol"::text) <= 32 OR pg_input_is_valid("symbol"::text, 'character varying(32)')) THEN (octet_length("symbol"::text) <= 32 OR "symbol"::text::character varying(32)::text = "symbol"::text::text) WHEN "symbol" IS NOT NULL THEN false END THEN "symbol"::character varying(32) END) COLLATE "default" AS "symbol", (CASE WHEN CASE WHEN (octet_length("side"::text) <= 4 OR pg_input_is_valid("side"::text, 'character varying(4)')) THEN (octet_length("side"::text) <= 4 OR "side"::text::character varying(4)::text = "side"::text::text) WHEN "side" IS NOT NULL THEN false END THEN "side"::character varying(4) END) COLLATE "default" AS "side", CASE WHEN CASE WHEN pg_input_is_valid("quantity"::text, 'numeric(24,8)') THEN ((pg_catalog.octet_length("quantity"::text) <= 9 OR "quantity"::text NOT LIKE '%._________%') AND "quantity"::text NOT LIKE '%e%' AND "quantity"::text NOT LIKE '%E%' OR "quantity"::text::numeric(24,8)::numeric = "quantity"::text::numeric) WHEN "quantity" IS NOT NULL THEN false END THEN "quantity"::numeric(24,8) END AS "quantity", CASE WHEN CASE WHEN pg_input_is_valid("price"::text, 'numeric(24,8)') THEN ((pg_catalog.octet_length("price"::text) <= 9 OR "price"::text NOT LIKE '%._________%') AND "price"::text NOT LIKE '%e%' AND "price"::text NOT LIKE '%E%' OR "price"::text::numeric(24,8)::numeric = "price"::text::numeric) WHEN "price" IS NOT NULL THEN false END THEN "price"::numeric(24,8) END AS "price", CASE WHEN CASE WHEN pg_input_is_valid("trade_ts"::text, 'timestamp with time zone') THEN ((("trade_ts"::text LIKE '20__-__-_____:__:__%' OR "trade_ts"::text LIKE '19__-__-_____:__:__%') AND ltrim(substr(textsend("trade_ts"::text), 1, 11), '0123456789-'::bytea) IN ('T', ' ')) AND (pg_catalog.octet_length("trade_ts"::text) <= 25 OR "trade_ts"::text NOT LIKE '%._______%'
 OR "trade_ts"::text LIKE '%.______Z' OR "trade_ts"::text LIKE '%.______+__%' OR "trade_ts"::text LIKE '%.______-__%') AND ltrim(substr(textsend("trade_ts"::text), 12), ' .:0123456789+-'::bytea) IN ('', 'Z') OR (strpos("trade_ts"::text, 'w') = 0 AND strpos("trade_ts"::text, 'd') = 0 AND strpos("trade_ts"::text, 'W') = 0 AND strpos("trade_ts"::text, 'D') = 0 OR "trade_ts"::text !~* 'now|today|tomorrow|yesterday') AND ((("trade_ts"::text LIKE '20__-__-__%' OR "trade_ts"::text LIKE '19__-__-__%') AND ltrim(substr(textsend("trade_ts"::text), 1, 10), '0123456789-'::bytea) = '') OR "trade_ts"::text ~* E'^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}[-/.](\\d\\d?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[-/.]\\d\\d?(\\D|$)|^\\s*\\d{8,}([^\\d./-]|$)|^\\s*\\d{4}[.-]\\d{3}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d\\d?[-/.](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\s*,\\s*|\\s+)\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.]\\d\\d?[-/.]\\d{4,}(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?\\d{4,}(\\s*,\\s*|\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*([.]?(\\s*,\\s*|\\s+))?\\d\\d?(\\D|$)|^\\s*([a-z]{3,9}[.]?,?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[.]?\\s+\\d\\d?\\s+\\d\\d?:[\\d:.]+(\\s+\\S+)?\\s+\\d{4,}\\s*$|^\\s*J\\d+|^\\s*([-+]?infinity|epoch)\\s*$') AND "trade_ts"::text !~* E'(?<![a-z/_])(?!(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?|mon(day)?|tue(s|sday)?|wed(s|nesday)?|thu(r|rs|rsday)?|fri(day)?|sat(urday)?|sun(day)?|[ap]m|bc|ad|t|jd?)([^a-z/_]|$)|(etc/gmt[-+]\\d+|(est5e|cst6c|mst7m|pst8p)dt)([^a-z0-9:]|$))[a-z][a-z/_.]*[-+]?(?![0:]+([^0-9:]|$))\\d' AND "trade_ts"::text !~* E'(?<![a-z/_]|[a-z]\\d)(acst|adt|ams?t|art|ast|bdst|bst|cct|cdt|cst|easst|east|edt|est|gst|ist|kst|lmt|nft|pdt|pst|sast|wast|wst)(?![a-z0-9/_])' AND ("trade_ts"::text NOT LIKE '%._______%' OR "trade_ts"::text !~ E'[.]\\d{6}\\d*[1-9]') AND CASE WHEN NOT pg_input_is_valid("trade_ts"::text, 'timestamp without time zone') THEN true
     WHEN "trade_ts"::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN ((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1])) AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) = "trade_ts"::text::timestamp ELSE true END
     ELSE true END AND CASE WHEN NOT pg_input_is_valid("trade_ts"::text, 'timestamp without time zone') THEN true
     WHEN "trade_ts"::text::timestamp BETWEEN timestamp '1800-01-01' AND timestamp '9999-12-31' THEN CASE WHEN pg_catalog.lower((regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) IN (SELECT pg_catalog.lower(name) FROM pg_timezone_names) THEN ((((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ("trade_ts"::text::timestamp - interval '24 hours')) <= interval '0' OR ((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - (((("trade_ts"::text::timestamp AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - interval '24 hours') AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) - ("trade_ts"::text::timestamp - interval '24 hours'))) AT TIME ZONE (regexp_match("trade_ts"::text, '(?<![a-z])(?!(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)|([ap]m|bc|ad|at|on|dst)([^a-z/_]|$))[a-z](?:[a-z]|-[a-z])[a-z0-9_+/-]*', 'i'))[1]) <> "trade_ts"::text::timestamp) ELSE true END
     ELSE true END) WHEN "trade_ts" IS NOT NULL THEN false END THEN "trade_ts"::timestamp with time zone END AS "trade_ts", CASE WHEN pg_input_is_valid("version"::text, 'integer') THEN "version"::integer END AS "version", "trade_id" AS _read0, "user_id" AS _read1, "symbol" AS _read2, "side" AS _read3, "quantity" AS _read4, "price" AS _read5, "trade_ts" AS _read6, "version" AS _read7 FROM (SELECT "trades"._load AS _load, "trades"._line AS _line, false AS _deleted, pg_is_in_recovery() AS _fence, trade_id,
       user_id,
       upper(trim(symbol)) AS symbol,
       upper(trim(side))   AS side,
       quantity,
       price,
       trade_ts,
       version
  FROM (SELECT r."trade_id", r."user_id", r."symbol", r."side", r."quantity", r."price", r."trade_ts", r."version", r."_load", r."_line" FROM "raw"."trades" AS r WHERE r._load IN (2)) AS "trades"
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
                    WHEN (w._deleted = t._deleted AND ROW(w."trade_id"::bigint, w."user_id"::bigint, w."symbol"::character varying, w."side"::character varying, w."quantity"::numeric, w."price"::numeric, w."trade_ts"::timestamp with time zone, w."version"::integer)::record *= ROW(t."trade_id"::bigint, t."user_id"::bigint, t."symbol"::character varying, t."side"::character varying, t."quantity"::numeric, t."price"::numeric, t."trade_ts"::timestamp with time zone, t."version"::integer)::record) THEN 'same'
                    WHEN (w."version" IS NOT NULL AND (t."version" IS NULL OR w."version" > t."version")
 OR w."version" IS NOT DISTINCT FROM t."version" AND (w._deleted IS NOT NULL AND (t._deleted IS NULL OR w._deleted > t._deleted)
 OR w._deleted IS NOT DISTINCT FROM t._deleted AND (w."user_id" IS NOT NULL AND (t."user_id" IS NULL OR w."user_id" > t."user_id")
 OR w."user_id" IS NOT DISTINCT FROM t."user_id" AND (w."symbol" COLLATE "C" IS NOT NULL AND (t."symbol" COLLATE "C" IS NULL OR w."symbol" COLLATE "C" > t."symbol" COLLATE "C")
 OR w."symbol" COLLATE "C" IS NOT DISTINCT FROM t."symbol" COLLATE "C" AND (w."side" COLLATE "C" IS NOT NULL AND (t."side" COLLATE "C" IS NULL OR w."side" COLLATE "C" > t."side" COLLATE "C")
 OR w."side" COLLATE "C" IS NOT DISTINCT FROM t."side" COLLATE "C" AND (w."quantity" IS NOT NULL AND (t."quantity" IS NULL OR w."quantity" > t."quantity")
 OR w."quantity" IS NOT DISTINCT FROM t."quantity" AND (w."price" IS NOT NULL AND (t."price" IS NULL OR w."price" > t."price")
 OR w."price" IS NOT DISTINCT FROM t."price" AND (w."trade_ts" IS NOT NULL AND (t."trade_ts" IS NULL OR w."trade_ts" > t."trade_ts")
 OR w."trade_ts" IS NOT DISTINCT FROM t."trade_ts" AND false)))))))) THEN 'later'
                    ELSE 'older' END AS _verdict,
               ROW(w."version") IS NOT DISTINCT FROM ROW(t."version") AS _tied
          FROM (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", _deleted FROM elt.stage AS s WHERE _reasons IS NULL) AS w
          LEFT JOIN (SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version", false AS _deleted, tableoid AS _part, ctid AS _place FROM "dw"."trades") AS t ON w."trade_id" = t."trade_id") AS decided;

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

CREATE TABLE IF NOT EXISTS "elt"."images:dw.trades" (_run bigint NOT NULL, _sign smallint NOT NULL, LIKE "dw"."trades");

INSERT INTO "elt"."images:dw.trades"
SELECT 5, -1, t.*
  FROM "dw"."trades" AS t
 WHERE t.ctid = ANY (ARRAY(SELECT _place FROM elt_merge WHERE _action = 'update')) AND (t.tableoid, t.ctid) IN (SELECT _part, _place FROM elt_merge WHERE _action = 'update');

WITH written AS (UPDATE "dw"."trades" AS t
   SET ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version") = ROW(w."trade_id", w."user_id", w."symbol", w."side", w."quantity", w."price", w."trade_ts", w."version")
  FROM elt_merge AS w
 WHERE w._action = 'update' AND t.ctid = w._place AND t.tableoid = w._part AND t."trade_id" = w."trade_id" RETURNING t.*)
INSERT INTO "elt"."images:dw.trades"
SELECT 5, 1, written.*
  FROM written;

WITH written AS (INSERT INTO "dw"."trades" AS t ("trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version")
SELECT "trade_id", "user_id", "symbol", "side", "quantity", "price", "trade_ts", "version" FROM elt_merge WHERE _action = 'insert' RETURNING t.*)
INSERT INTO "elt"."images:dw.trades"
SELECT 5, 1, written.*
  FROM written;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)

-- again: WITH RECURSIVE parts (relid) AS (

DROP TABLE IF EXISTS elt_merge, elt_winner;

-- again: SELECT pg_catalog.set_config('search_path', 'pg_catalog, pg_temp, "public", "dw", "mart", "raw"', false)

-- again: ANALYZE "dw"."trades"

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

