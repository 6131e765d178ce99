-- Writes what a load holds.
UPDATE ${ledger}.loads
   SET content_hash = ?, records = ?, loaded = ?, malformed = ?, loaded_at = clock_timestamp()
 WHERE load = ?
