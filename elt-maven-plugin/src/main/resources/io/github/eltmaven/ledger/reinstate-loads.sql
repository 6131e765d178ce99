-- Puts withdrawn loads back into the set that stands. Values: the loads.
WITH back AS (DELETE FROM ${ledger}.withdrawn WHERE load = ANY (?) RETURNING *)
INSERT INTO ${ledger}.loads (load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, forgotten, loaded_at, reading,
       columns, left_out, once_before)
OVERRIDING SYSTEM VALUE
SELECT load, run, source, file, content_hash, bytes, modified_at, records, loaded, malformed, forgotten, loaded_at, reading,
       columns, left_out, once_before
  FROM back
