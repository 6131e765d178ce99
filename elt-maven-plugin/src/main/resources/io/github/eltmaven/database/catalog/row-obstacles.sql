-- The rules that replace a statement by another one, and the policies of row-level security if it applies to the role.
-- Events of rules: 2 update, 3 insert, 4 delete.
SELECT ARRAY(SELECT r.rulename::text
               FROM pg_rewrite r
              WHERE r.ev_class = c.oid AND r.is_instead AND r.ev_type IN ('2', '3', '4') AND r.ev_enabled IN ('O', 'A')
              ORDER BY 1) AS rules,
       row_security_active(c.oid) AS is_secured,
       ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid ORDER BY 1) AS policies,
       current_user AS role
  FROM pg_class c
 WHERE c.oid = (SELECT to_regclass(?))
