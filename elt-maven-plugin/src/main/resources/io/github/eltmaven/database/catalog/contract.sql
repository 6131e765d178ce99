-- The columns and constraints of a table in words, whether a constraint is in force or not.
SELECT 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
  FROM pg_attribute a
 WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT regexp_replace(pg_get_constraintdef(c.oid), '( NOT VALID| NOT ENFORCED)+$', '')
  FROM pg_constraint c
 WHERE c.conrelid = to_regclass(?) AND c.contype IN ('p', 'u', 'f', 'c', 'x')
 ORDER BY 1
