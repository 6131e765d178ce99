-- 1 if a table has no row and may be truncated; else 0 or no row.
-- ${table}: the table
SELECT CASE WHEN EXISTS (SELECT FROM ${table}) THEN 0 ELSE 1 END
 WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = to_regclass(?))
