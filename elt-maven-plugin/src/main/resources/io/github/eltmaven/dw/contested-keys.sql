-- Keeps the keys that several good records of the batch have.
-- ${key}: the columns of the key
CREATE UNLOGGED TABLE ${ledger}.contested_keys AS
SELECT ${key}
  FROM (SELECT ${key}, row_number() OVER (PARTITION BY ${key}) AS _number
          FROM ${ledger}.stage
         WHERE _reasons IS NULL) AS numbered
 WHERE _number = 2
