-- The reason why most groups are computed again.
SELECT _reason
  FROM elt_again
 GROUP BY _reason
 ORDER BY count(*) DESC, _reason
 LIMIT 1
