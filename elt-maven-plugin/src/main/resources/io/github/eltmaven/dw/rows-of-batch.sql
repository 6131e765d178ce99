-- The rows that the staged records will give.
-- ${key}: the columns of the key
-- ${columns}: the columns of a staged record
-- ${order}: the latest record first, among records of one key
(SELECT *
   FROM (SELECT DISTINCT ON (${key}) ${columns}, _deleted
           FROM ${ledger}.stage
          WHERE _reasons IS NULL
          ORDER BY ${key}, ${order}) AS winner
  WHERE NOT _deleted)
