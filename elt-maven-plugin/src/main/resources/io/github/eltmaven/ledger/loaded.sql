-- The deliveries of a source whose records are in raw, in their order. Values: the source.
SELECT * FROM ${ledger}.deliveries WHERE source = ? AND cause IS NULL ORDER BY load
