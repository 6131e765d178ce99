-- Takes the note back for loads whose records are still in the tables of models, as they were. Values: the loads.
WITH kept AS (DELETE FROM ${ledger}.unapplied WHERE load = ANY (?) AND cause = 'withdrawn' RETURNING model, load)
INSERT INTO ${ledger}.applied (model, load) SELECT model, load FROM kept ON CONFLICT DO NOTHING
