-- The first checked rows that violate a check, in the order of the key.
-- ${violation}: a condition
-- ${key}: the key's columns
-- ${columns}: the columns
-- ${table}: the table
-- ${keep}: how many rows to give
SELECT ${columns}
  FROM ${table}
 WHERE ${violation}
 ORDER BY ${key}
 LIMIT ${keep}
