-- Pairs each winner w with the row or tombstone t that has its key and version and differs from it; the later of the
-- two is kept.
-- ${winner}, ${incumbent}: w and t as JSON
-- ${incumbents}: what the table and the tombstones hold for each key
-- ${sameKey}: do w and t have the same key?
SELECT CASE _verdict WHEN 'later' THEN ${winner} ELSE ${incumbent} END AS kept,
       CASE _verdict WHEN 'later' THEN ${incumbent} ELSE ${winner} END AS lost
  FROM elt_merge AS w
  JOIN ${incumbents} AS t ON ${sameKey}
 WHERE _tied AND _verdict IN ('later', 'older')
