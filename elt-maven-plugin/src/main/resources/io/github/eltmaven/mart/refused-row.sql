-- The first refused row in words.
-- ${shown_key}: the key of a row in words
SELECT 'the row ' || ${shown_key} || ' is refused: ' || _reasons[1]
  FROM elt_refused
 ORDER BY _number
 LIMIT 1
