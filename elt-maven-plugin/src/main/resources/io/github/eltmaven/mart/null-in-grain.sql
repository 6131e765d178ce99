-- A row that the query gives with NULL in its key.
--   ${shown_key}  the key in words
--   ${fresh}      the rows that the query gives
--   ${has_null}   a column of the key is NULL
SELECT ${shown_key}
  FROM ${fresh}
 WHERE ${has_null}
 LIMIT 1
