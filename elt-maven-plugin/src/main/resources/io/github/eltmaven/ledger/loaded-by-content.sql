-- The load of a file of the same content.
SELECT load, file, content_hash, bytes, modified_at, loaded_at
  FROM ${ledger}.loads
 WHERE source = ? AND content_hash = ?
