-- Keeps where the columns and the rows of a model come from.
INSERT INTO ${ledger}.lineage (model, column_name, input, input_column, reach)
SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
