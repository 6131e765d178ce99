-- The violations of the check exactness: rows that one side lacks, rows that differ, and keys that one side has twice.
-- ${eitherKey}: the key of t or n
-- ${difference}: the columns that differ
-- ${joined}: exactness-joined.sql
-- ${differs}: a condition
-- ${key}: the key's columns
-- ${doubledInQuery}, ${doubledInMart}: exactness-doubled.sql
-- ${keyNumbers}: the key's columns by number, since a key may have a column "problem"
SELECT ${eitherKey}, CASE WHEN n._given IS NULL THEN 'is only in the mart'
                          WHEN t._given IS NULL THEN 'is missing in the mart'
                          ELSE 'differs: ' || ${difference} END AS problem
  FROM ${joined}
 WHERE ${differs}
UNION ALL
SELECT ${key}, 'the query gives it ' || _times || ' times' FROM (${doubledInQuery}) AS query
UNION ALL
SELECT ${key}, 'is in the mart ' || _times || ' times' FROM (${doubledInMart}) AS mart
 ORDER BY ${keyNumbers}
