-- Pairs each record l that loses in its batch with the record that is kept: the winner p, or the row or tombstone t that p loses against.
-- ${kept}, ${lost}, ${incumbent}: the records p, l and t as JSON
-- ${incumbents}: what the table and the tombstones hold for each key
-- ${sameKeyOfWinner}: do the decided winner w and p have the same key?
-- ${sameKey}: do w and t have the same key?
-- ${sameKeyOfLost}: do l and p have the same key?
-- ${sameVersion}: do they have the same version?
-- ${same}: are they identical?
SELECT CASE w._verdict WHEN 'older' THEN ${incumbent} ELSE ${kept} END AS kept, ${lost} AS lost
  FROM ${ledger}.contested AS p
  JOIN ${ledger}.contested AS l ON ${sameKeyOfLost} AND l._rank > 1 AND p._rank = 1
   AND ${sameVersion} AND NOT ${same}
  JOIN elt_merge AS w ON ${sameKeyOfWinner}
  LEFT JOIN ${incumbents} AS t ON ${sameKey}
 WHERE w._verdict <> 'older' OR w._tied
