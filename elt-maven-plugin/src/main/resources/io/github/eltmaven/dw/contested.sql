-- Ranks the good records that share their key with others: the winner has rank 1.
-- ${key}: the columns of the key
-- ${order}: the latest record first, among records of one key
CREATE UNLOGGED TABLE ${ledger}.contested AS
SELECT s.*, row_number() OVER (PARTITION BY ${key} ORDER BY ${order}) AS _rank
  FROM ${ledger}.stage AS s
 WHERE _reasons IS NULL AND (${key}) IN (SELECT ${key} FROM ${ledger}.contested_keys)
