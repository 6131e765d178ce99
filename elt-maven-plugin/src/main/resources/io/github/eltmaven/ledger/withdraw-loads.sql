-- Takes loads out of the set that stands. Values: the cause, the reason, the loads.
WITH gone AS (
    DELETE FROM ${ledger}.loads AS l USING (SELECT ? AS cause, ? AS reason) AS w WHERE l.load = ANY (?) RETURNING l.*, w.cause, w.reason)
INSERT INTO ${ledger}.withdrawn (load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, forgotten, loaded_at, reading,
       columns, left_out, once_before, cause, reason)
SELECT load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, forgotten, loaded_at, reading,
       columns, left_out, once_before, cause, reason
  FROM gone
