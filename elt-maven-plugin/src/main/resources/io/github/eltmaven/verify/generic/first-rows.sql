-- The first checked rows that violate a check.
-- violation: a condition.
SELECT ${columns}
  FROM ${table}
 WHERE ${violation}
 LIMIT ${keep}
