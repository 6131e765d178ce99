-- Notes which models have to take the records of loads out of their tables. Values: the cause, the loads.
WITH gone AS (DELETE FROM ${ledger}.applied AS a USING (SELECT ? AS cause) AS w WHERE a.load = ANY (?) RETURNING a.model, a.load, w.cause)
INSERT INTO ${ledger}.unapplied (model, load, cause) SELECT model, load, cause FROM gone ON CONFLICT DO NOTHING
