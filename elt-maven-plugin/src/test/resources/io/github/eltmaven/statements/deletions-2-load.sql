-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT pg_backend_pid()

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

-- again: DELETE FROM elt.refused WHERE source <> ALL (?)

-- again: SELECT * FROM elt.deliveries WHERE source = ? ORDER BY load

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(to_regclass(?))

SELECT count(*) FROM (SELECT FROM "raw"."prices" LIMIT 1) AS first;

-- again: SELECT DISTINCT ON (k.file) k.file AS path, k.modified_at AS seen_modified_at, k.seen_at, d.*

-- again: SELECT count(*) FROM elt.deliveries WHERE source = ? AND bytes = ?

-- again: SELECT count(to_regclass(?))

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: SELECT count(*) FROM pg_namespace WHERE nspname = ?

-- again: SELECT count(to_regclass(?))

-- again: WITH RECURSIVE below (type, part, depth, is_base) AS (

-- again: SELECT a.attname

-- again: SELECT c.conname,

-- again: SELECT c.conname AS name, n.nspname AS schema, r.relname AS table, own.names AS columns, referenced.names AS referenced

-- again: INSERT INTO elt.landing (load, source, is_new, columns)

-- again: SET tcp_keepalives_idle = 30;

-- again: SET client_connection_check_interval = '5s'

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_backend_pid() AS process, true AS is_locked,

-- again: SELECT pg_backend_pid() AS process, pg_try_advisory_xact_lock(6646900, 0) AS is_locked,

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: INSERT INTO elt.loads (load, run, source, file, content_hash, bytes, modified_at, reading, columns, left_out)

-- again: UPDATE elt.loads

-- again: DELETE FROM elt.landing WHERE load = ?

-- again: SELECT brin_summarize_new_values(to_regclass('"raw"."load:prices"'))

-- again: SELECT DISTINCT columns FROM elt.forgotten WHERE source = ? ORDER BY 1

-- again: DELETE FROM elt.refused WHERE source = ? AND file <> ALL (?)

-- again: SELECT pg_advisory_unlock(?, ?)

