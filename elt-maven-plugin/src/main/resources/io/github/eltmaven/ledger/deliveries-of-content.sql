-- The deliveries of a content, the last first. Values: the source, the hash.
SELECT * FROM ${ledger}.deliveries WHERE source = ? AND content_hash = ? ORDER BY load DESC
