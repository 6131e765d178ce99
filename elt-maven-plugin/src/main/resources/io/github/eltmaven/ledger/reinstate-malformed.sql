-- Brings the malformed records of loads back that stand again. Values: the loads.
WITH back AS (DELETE FROM ${ledger}.withdrawn_malformed WHERE load = ANY (?) RETURNING load, line, reason, record, byte_offset)
INSERT INTO ${ledger}.malformed (load, line, reason, record, byte_offset) SELECT * FROM back
