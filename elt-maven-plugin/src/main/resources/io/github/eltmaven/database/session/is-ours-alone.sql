-- 1 if the role may change a table and make indexes on it, and the table is a plain one; else 0.
SELECT count(*)
  FROM pg_class
 WHERE oid = to_regclass(?) AND relkind = 'r'
   AND pg_has_role(relowner, 'USAGE') AND has_schema_privilege(relnamespace, 'CREATE')
