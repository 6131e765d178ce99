-- The winners of a batch: the good records that are alone with their key, and the first of those that share one.
-- ${columns}: the columns of the model
-- ${sameKey}: do contested key k and staged record s have the same key?
(SELECT ${columns}, _deleted
   FROM ${ledger}.stage AS s
  WHERE _reasons IS NULL AND NOT EXISTS (SELECT FROM ${ledger}.contested_keys AS k WHERE ${sameKey})
 UNION ALL
 SELECT ${columns}, _deleted
   FROM ${ledger}.contested
  WHERE _rank = 1)
