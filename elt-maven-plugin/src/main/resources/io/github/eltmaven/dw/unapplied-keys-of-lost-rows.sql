-- Adds the keys of the records that reference a row that goes, also by way of other records.
-- ${index}: the index of the records that the model has applied
-- ${table}: the table of the model
-- ${key}: the columns of the key
-- ${keyOfKey}: these columns of k
-- ${keyOfRecord}: these columns of record r
-- ${sameKeyAsRow}: do key k and row t have the same key?
-- ${sameKeyAsWinner}: do key k and winner w have the same key?
-- ${winners}: the rows that the staged records will give
-- ${refers}: does record r reference key k?
INSERT INTO elt_unapplied_key (${key})
WITH RECURSIVE going AS (
    SELECT ${keyOfKey}
      FROM elt_unapplied_key AS k
     WHERE EXISTS (SELECT FROM ${table} AS t WHERE ${sameKeyAsRow})
       AND NOT EXISTS (SELECT FROM ${winners} AS w WHERE ${sameKeyAsWinner})
    UNION
    SELECT ${keyOfRecord} FROM going AS k JOIN ${index} AS r ON ${refers})
SELECT ${key} FROM going EXCEPT SELECT ${key} FROM elt_unapplied_key
