-- The number of rejects of model m.
-- ${isInScope}: a condition on x.load
(SELECT count(*) FROM ${ledger}.rejects AS x WHERE x.model = m.model AND ${isInScope})
