-- Writes what a load holds since it was read again.
UPDATE ${ledger}.loads
   SET records = ?, loaded = ?, malformed = ?, reading = ?, columns = ?, left_out = ?
 WHERE load = ?
