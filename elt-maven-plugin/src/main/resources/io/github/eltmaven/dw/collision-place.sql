-- Finds a good record whose row collides with a row of another key: file:line of the first one.
-- ${values}: the values that the rule compares, of a record
-- ${predicate}: does the rule apply to the record?
-- ${table}: the table of the model
-- ${sameKey}: do row t of the table and staged record s have the same key?
-- ${collision}: does row t collide with the values g?
SELECT f.file || ':' || s._line
  FROM ${ledger}.stage AS s
  JOIN ${ledger}.loads AS f ON f.load = s._load
 CROSS JOIN LATERAL (SELECT ${values} FROM (SELECT s.*) AS o WHERE ${predicate}) AS g
 WHERE s._reasons IS NULL AND NOT s._deleted
   AND EXISTS (SELECT FROM (SELECT * FROM ${table} AS t WHERE NOT (${sameKey})) AS t WHERE (${predicate}) AND ${collision})
 ORDER BY s._load, s._line
 LIMIT 1
