-- Remembers the identities of records. Values: the source, the run, the loads and the lines of the records.
-- ${columns}: the columns of raw that make an identity, as literals
-- ${hash}: the hash of the identity of a record r
-- ${records}: the records
INSERT INTO ${ledger}.forgotten (source, columns, hash, run)
SELECT DISTINCT ?, ARRAY[${columns}]::text[], ${hash}, ?
  FROM ${records} AS r
  JOIN unnest(?, ?) AS place (load, line) ON place.load = r._load AND place.line = r._line
ON CONFLICT DO NOTHING
