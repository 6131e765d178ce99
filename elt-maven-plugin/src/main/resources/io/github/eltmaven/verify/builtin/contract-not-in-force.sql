-- Constraints that do not hold for the rows that were there before them, and indexes that are not complete.
SELECT pg_get_constraintdef(c.oid),
       'is not validated: ALTER TABLE ... VALIDATE CONSTRAINT ' || quote_ident(c.conname)
  FROM pg_constraint c
 WHERE c.conrelid = to_regclass(?) AND NOT c.convalidated
UNION ALL
SELECT 'index ' || r.relname, 'is not valid: REINDEX'
  FROM pg_index i
  JOIN pg_class r ON r.oid = i.indexrelid
 WHERE i.indrelid = to_regclass(?) AND NOT i.indisvalid
 ORDER BY 1
