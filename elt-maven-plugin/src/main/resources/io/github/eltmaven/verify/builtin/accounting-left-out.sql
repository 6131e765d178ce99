-- The number of records that WHERE of model m left out, as the ledger says.
-- ${isInScope}: a condition on x.load
(SELECT coalesce(sum(x.records), 0) FROM ${ledger}.left_out AS x WHERE x.model = m.model AND ${isInScope})
