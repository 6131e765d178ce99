SET tcp_keepalives_idle = 30;
SET tcp_keepalives_interval = 10;
SET tcp_keepalives_count = 3;
SET tcp_user_timeout = '60s';

SET client_connection_check_interval = '5s';

SELECT pg_backend_pid() AS process, true AS is_locked,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
       pg_catalog.set_config('TimeZone', 'UTC', false),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', false),
       pg_catalog.set_config('IntervalStyle', 'postgres', false),
       pg_catalog.set_config('extra_float_digits', '1', false),
       pg_catalog.set_config('bytea_output', 'hex', false),
       pg_catalog.set_config('standard_conforming_strings', 'on', false),
       pg_catalog.set_config('client_min_messages', 'warning', false),
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', false),
       pg_catalog.set_config('lock_timeout', '600000', false),
       pg_catalog.set_config('idle_session_timeout', '0', false),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', false);

SELECT pg_try_advisory_lock(?, ?);

SELECT pg_backend_pid();

SELECT count(to_regclass(?));

SELECT count(*) FROM pg_namespace WHERE nspname = ?;

CREATE SCHEMA "elt";

SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC;

DELETE FROM elt.refused WHERE source <> ALL (?);

SELECT * FROM elt.deliveries WHERE source = ? ORDER BY load;

SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('standard_conforming_strings', 'on', true),
       pg_catalog.set_config('client_min_messages', 'warning', true),
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
       pg_catalog.set_config('lock_timeout', '600000', true),
       pg_catalog.set_config('idle_session_timeout', '0', true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true);

SELECT DISTINCT ON (k.file) k.file AS path, k.modified_at AS seen_modified_at, k.seen_at, d.*
  FROM (SELECT file, load, modified_at, loaded_at AS seen_at FROM elt.deliveries WHERE source = ?
        UNION ALL
        SELECT file, load, modified_at, seen_at FROM elt.seen WHERE source = ?) AS k
  JOIN elt.deliveries AS d USING (load)
 ORDER BY k.file, k.seen_at DESC, k.load DESC;

SELECT count(*) FROM elt.deliveries WHERE source = ? AND bytes = ?;

-- again: SELECT count(to_regclass(?))

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(*) FROM pg_namespace WHERE nspname = ?

CREATE SCHEMA IF NOT EXISTS "raw";

-- again: SELECT count(to_regclass(?))

CREATE TABLE "raw"."sales" ("id" text, "shop" text, "amount" text, _load bigint NOT NULL, _line bigint NOT NULL);

CREATE INDEX "load:sales" ON "raw"."sales" USING brin (_load) WITH (autosummarize = on);

INSERT INTO elt.landing (load, source, is_new, columns)
VALUES (pg_catalog.nextval(pg_catalog.pg_get_serial_sequence('elt.loads', 'load')), ?, ?, ?)
RETURNING load;

-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

SELECT pg_backend_pid() AS process, true AS is_locked,
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false),
       pg_catalog.set_config('TimeZone', 'UTC', true),
       pg_catalog.set_config('DateStyle', 'ISO, YMD', true),
       pg_catalog.set_config('IntervalStyle', 'postgres', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('standard_conforming_strings', 'on', true),
       pg_catalog.set_config('client_min_messages', 'warning', true),
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
       pg_catalog.set_config('lock_timeout', '600000', true),
       pg_catalog.set_config('idle_session_timeout', '0', true),
       pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true);

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

INSERT INTO elt.runs (goal) VALUES (?) RETURNING run;

INSERT INTO elt.loads (load, run, source, file, content_hash, bytes, modified_at, reading, columns, left_out)
OVERRIDING SYSTEM VALUE
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

UPDATE elt.loads
   SET content_hash = ?, records = ?, loaded = ?, malformed = ?, loaded_at = pg_catalog.clock_timestamp()
 WHERE load = ?;

DELETE FROM elt.landing WHERE load = ?;

SELECT brin_summarize_new_values(to_regclass('"raw"."load:sales"'));

SELECT DISTINCT columns FROM elt.forgotten WHERE source = ? ORDER BY 1;

DELETE FROM elt.refused WHERE source = ? AND file <> ALL (?);

SELECT pg_advisory_unlock(?, ?);

