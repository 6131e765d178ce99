-- Keeps the malformed records of withdrawn loads apart. Values: the loads.
WITH gone AS (DELETE FROM ${ledger}.malformed WHERE load = ANY (?) RETURNING load, line, reason, record, byte_offset)
INSERT INTO ${ledger}.withdrawn_malformed (load, line, reason, record, byte_offset) SELECT * FROM gone
