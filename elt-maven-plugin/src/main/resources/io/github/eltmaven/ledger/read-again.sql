-- Writes what a load holds since it was read again.
UPDATE ${ledger}.loads
   SET records = ?, loaded = ?, malformed = ?, forgotten = 0, reading = ?, columns = ?, left_out = ?
 WHERE load = ?
