-- Counts records of a load as forgotten. Values: their number, twice, and the load.
-- ${table}: the table of the loads
UPDATE ${table} SET loaded = loaded - ?, forgotten = forgotten + ? WHERE load = ?
