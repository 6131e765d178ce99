-- All deliveries of a source in their order. Values: the source.
SELECT * FROM ${ledger}.deliveries WHERE source = ? ORDER BY load
