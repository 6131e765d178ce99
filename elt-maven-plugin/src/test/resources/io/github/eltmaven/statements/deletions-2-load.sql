-- again: SET TimeZone = 'UTC';

-- again: SELECT pg_try_advisory_lock(?, ?)

-- again: SELECT count(to_regclass(?))

-- again: SELECT count(*) FROM elt.ledger_history WHERE version = ? AND success

-- again: SELECT load, source, is_new, columns FROM elt.landing ORDER BY load DESC

-- again: SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads WHERE source = ? AND file = ? ORDER BY load DESC LIMIT 1

-- again: SELECT load, file, content_hash, bytes, modified_at, loaded_at FROM elt.loads WHERE source = ? AND file = ? ORDER BY load DESC LIMIT 1

-- again: SELECT l.load, l.file, l.content_hash, l.bytes, l.modified_at, l.loaded_at, s.modified_at, s.seen_at FROM elt.seen AS s JOIN elt.loads AS l USING (load) WHERE s.source = ? AND s.file = ?

-- again: SELECT count(*) FROM elt.loads WHERE source = ? AND bytes = ?

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: SELECT count(*) FROM pg_namespace WHERE nspname = ?

-- again: -- The columns of a relation with type, nullability and default.

-- again: -- The columns of the primary key in its order.

-- again: -- The CHECK constraints with the columns that they name.

-- again: -- The foreign keys with the columns on both sides, in the order of the constraint.

-- again: INSERT INTO elt.landing (load, source, is_new, columns) VALUES (nextval(pg_get_serial_sequence('elt.loads', 'load')), ?, ?, ?) RETURNING load

-- again: SET TimeZone = 'UTC';

-- again: INSERT INTO elt.runs (goal) VALUES (?) RETURNING run

-- again: INSERT INTO elt.loads (load, run, source, file, content_hash, bytes, modified_at) OVERRIDING SYSTEM VALUE VALUES (?, ?, ?, ?, ?, ?, ?)

-- again: UPDATE elt.loads SET content_hash = ?, records = ?, loaded = ?, malformed = ?, loaded_at = clock_timestamp() WHERE load = ?

-- again: DELETE FROM elt.landing WHERE load = ?

-- again: SELECT brin_summarize_new_values(to_regclass('"raw"."load:prices"'))

-- again: SELECT pg_advisory_unlock(?, ?)

