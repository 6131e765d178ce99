-- Adds the rows that later runs replaced or removed, as they were when the table was last verified.
-- ${columns}: the columns of the model
-- ${before}: a relation of these rows
INSERT INTO ${ledger}.verify_records (_deleted, ${columns})
SELECT false, ${columns} FROM ${before} AS before
