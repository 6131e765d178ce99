-- Makes the index of the records that a model has applied.
-- ${index}: the table of the index
-- ${key}: the columns of the key
CREATE TABLE ${index} AS
SELECT ${key}, _load, _line FROM ${ledger}.stage WHERE (${key}) IS NOT NULL
