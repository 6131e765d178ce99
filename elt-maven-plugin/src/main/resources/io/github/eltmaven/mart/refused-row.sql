-- The first refused row in words.
-- ${shownKey}: the key of a row in words
SELECT 'the row ' || ${shownKey} || ' is refused: ' || _reasons[1]
  FROM elt_refused
 ORDER BY _number
 LIMIT 1
