-- A key that the query gives to several rows, and how many.
-- ${shownKey}: the key in words
-- ${fresh}: the rows that the query gives
-- ${key}: the columns of the key
SELECT ${shownKey} || ' stands ' || count(*)::text || ' times'
  FROM ${fresh}
 GROUP BY ${key}
HAVING count(*) > 1
 LIMIT 1
