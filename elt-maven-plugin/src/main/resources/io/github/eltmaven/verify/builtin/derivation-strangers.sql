-- Makes the table of the keys of rows t that equal no record c.
-- ${key}: the key's columns of t
-- ${standing}: the incumbents of the keys in scope
-- ${sameKey}, ${same}: conditions on c and t
CREATE TEMPORARY TABLE elt_verify_strangers AS
SELECT ${key}
  FROM ${standing} AS t
 WHERE NOT EXISTS (SELECT FROM ${ledger}.verify_records AS c WHERE ${sameKey} AND ${same})
