-- The number of the records of loads that a model has applied and that stand. Values: the model.
SELECT coalesce(sum(l.loaded), 0) FROM ${ledger}.applied AS a JOIN ${ledger}.loads AS l USING (load) WHERE a.model = ?
