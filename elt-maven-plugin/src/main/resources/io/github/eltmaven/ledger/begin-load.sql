-- Writes a load before its content is known.
INSERT INTO ${ledger}.loads (load, run, source, file, content_hash, bytes, modified_at, reading, columns, left_out)
OVERRIDING SYSTEM VALUE
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
