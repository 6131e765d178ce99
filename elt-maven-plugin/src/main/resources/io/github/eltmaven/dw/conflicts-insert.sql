-- Keeps the pairs of records that have the same key and version and differ. Values: the table of the model, the run.
-- ${pairs}: queries that give the columns kept and lost
INSERT INTO ${ledger}.conflicts (model, kept, lost, run)
SELECT DISTINCT ?, kept, lost, ?::bigint FROM (${pairs}) AS pairs
