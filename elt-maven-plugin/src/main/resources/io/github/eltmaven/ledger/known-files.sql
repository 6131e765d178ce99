-- What each path of a source held when it was last looked at, with the delivery of that content. Values: the source, twice.
SELECT DISTINCT ON (k.file) k.file AS path, k.modified_at AS seen_modified_at, k.seen_at, d.*
  FROM (SELECT file, load, modified_at, loaded_at AS seen_at FROM ${ledger}.deliveries WHERE source = ?
        UNION ALL
        SELECT file, load, modified_at, seen_at FROM ${ledger}.seen WHERE source = ?) AS k
  JOIN ${ledger}.deliveries AS d USING (load)
 ORDER BY k.file, k.seen_at DESC, k.load DESC
