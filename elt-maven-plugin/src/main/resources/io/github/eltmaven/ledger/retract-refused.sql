-- Writes a refused file down as retracted, so that its content is left out. Values: run, reason, source, file.
INSERT INTO ${ledger}.withdrawn (load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, loaded_at, cause,
       reason)
SELECT nextval(pg_get_serial_sequence('${ledger}.loads', 'load')), ?, r.source, r.file, r.content_hash, r.bytes, r.modified_at, 0, 0, 0,
       clock_timestamp(), 'retracted', ?
  FROM ${ledger}.refused AS r
 WHERE r.source = ?
   AND r.file = ?
RETURNING load
