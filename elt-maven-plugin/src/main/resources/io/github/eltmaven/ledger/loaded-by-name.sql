-- The last load of a file by its name.
SELECT load, file, content_hash, bytes, modified_at, loaded_at
  FROM ${ledger}.loads
 WHERE source = ? AND file = ?
 ORDER BY load DESC
 LIMIT 1
