-- Notes a file that is refused. Values: source, file, content hash, bytes, time of its last change, reason, line, number of problems.
INSERT INTO ${ledger}.refused AS r (source, file, content_hash, bytes, modified_at, reason, line, problems)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (source, file) DO UPDATE
   SET content_hash = excluded.content_hash,
       bytes = excluded.bytes,
       modified_at = excluded.modified_at,
       reason = excluded.reason,
       line = excluded.line,
       problems = excluded.problems,
       since = CASE WHEN r.content_hash IS DISTINCT FROM excluded.content_hash THEN excluded.since ELSE r.since END,
       last_seen = excluded.last_seen
