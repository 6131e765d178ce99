-- Keeps the pairs of records that have the same key and version and differ, where they are not kept yet. Values: the table of the model,
-- the run.
-- ${pairs}: queries that give the columns kept and lost
INSERT INTO ${ledger}.conflicts (model, kept, lost, run)
SELECT new.model, new.kept, new.lost, new.run
  FROM (SELECT DISTINCT ?::text AS model, kept, lost, ?::bigint AS run FROM (${pairs}) AS pairs) AS new
 WHERE NOT EXISTS (SELECT FROM ${ledger}.conflicts AS c WHERE c.model = new.model AND c.kept = new.kept AND c.lost = new.lost)
