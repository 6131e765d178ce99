-- Keys with several rows.
-- ${key}: the key as text
-- ${table}: the dw table
-- ${isInScope}: a condition on t
-- ${keyColumns}: the key's columns of t
SELECT ${key} AS key, 'has ' || count(*)::text || ' rows, and @key says that it has one' AS problem,
       NULL AS file, NULL::bigint AS line
  FROM ${table} AS t
 WHERE ${isInScope}
 GROUP BY ${keyColumns}
HAVING count(*) > 1
