-- Remembers when the content of a file was found to be loaded already.
INSERT INTO ${ledger}.seen (source, file, modified_at, load, seen_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (source, file) DO UPDATE
   SET (modified_at, load, seen_at) = ROW(excluded.modified_at, excluded.load, excluded.seen_at)
