-- The first checked rows that violate a check.
-- ${violation}: a condition
-- ${columns}: the columns
-- ${table}: the table
-- ${keep}: how many rows to give
SELECT ${columns}
  FROM ${table}
 WHERE ${violation}
 LIMIT ${keep}
