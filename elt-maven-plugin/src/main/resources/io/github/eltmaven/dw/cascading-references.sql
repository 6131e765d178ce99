-- Counts the foreign keys to a table that delete or change rows with the referenced row. Value: the table.
SELECT count(*) FROM pg_constraint
 WHERE contype = 'f' AND confrelid = to_regclass(?) AND confdeltype IN ('c', 'n', 'd')
