-- The number of records of withdrawn loads. Values: the loads.
SELECT coalesce(sum(loaded), 0) FROM ${ledger}.withdrawn WHERE load = ANY (?)
