-- Notes which models have to be rebuilt because loads stand again: the models that have applied a later load of the source, and not
-- these. Values: the loads.
INSERT INTO ${ledger}.unapplied (model, load, cause)
SELECT DISTINCT a.model, b.load, 'standing'
  FROM ${ledger}.loads AS b
  JOIN ${ledger}.loads AS l ON l.source = b.source AND l.load > b.load
  JOIN ${ledger}.applied AS a ON a.load = l.load
 WHERE b.load = ANY (?)
   AND NOT EXISTS (SELECT FROM ${ledger}.applied AS own WHERE own.model = a.model AND own.load = b.load)
ON CONFLICT DO NOTHING
