-- All loads of a source.
SELECT load, file, content_hash, bytes, modified_at, loaded_at
  FROM ${ledger}.loads
 WHERE source = ?
 ORDER BY load
