-- The tables of the ledger whose name begins with a text and that our role owns. Values: the schema of the ledger, the text.
SELECT c.relname
  FROM pg_class AS c
 WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r' AND starts_with(c.relname, ?) AND pg_has_role(c.relowner, 'USAGE')
 ORDER BY c.relname COLLATE "C"
