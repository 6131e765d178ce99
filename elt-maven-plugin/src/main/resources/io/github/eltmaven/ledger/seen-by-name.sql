-- A file by its name as it was when its content was last found to be loaded already, with the load of that content.
SELECT l.load, l.file, l.content_hash, l.bytes, l.modified_at, l.loaded_at,
       s.modified_at AS seen_modified_at, s.seen_at
  FROM ${ledger}.seen AS s
  JOIN ${ledger}.loads AS l USING (load)
 WHERE s.source = ? AND s.file = ?
