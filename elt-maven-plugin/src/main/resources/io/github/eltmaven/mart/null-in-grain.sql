-- A row that the query gives with NULL in its key.
-- ${shownKey}: the key in words
-- ${fresh}: the rows that the query gives
-- ${hasNull}: a column of the key is NULL
SELECT ${shownKey}
  FROM ${fresh}
 WHERE ${hasNull}
 LIMIT 1
