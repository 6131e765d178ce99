-- The winners of a batch in which each key has one good record.
-- ${columns}: the columns of the model
(SELECT ${columns}, _deleted FROM ${ledger}.stage AS s WHERE _reasons IS NULL)
