-- Counts 1 where a table has conflicts, else 0. Value: the table of the model.
SELECT count(*) FROM (SELECT FROM ${ledger}.conflicts WHERE model = ? LIMIT 1) AS first
