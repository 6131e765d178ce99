-- Notes which models have to take the records of loads out of their tables. Values: the loads.
WITH gone AS (DELETE FROM ${ledger}.applied WHERE load = ANY (?) RETURNING model, load)
INSERT INTO ${ledger}.unapplied (model, load) SELECT model, load FROM gone ON CONFLICT DO NOTHING
