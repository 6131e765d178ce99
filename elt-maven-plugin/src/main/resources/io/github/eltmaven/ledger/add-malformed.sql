-- Keeps malformed records of a load.
INSERT INTO ${ledger}.malformed (load, line, byte_offset, reason, record)
SELECT ?, * FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[])
