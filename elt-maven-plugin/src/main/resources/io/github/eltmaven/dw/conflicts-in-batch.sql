-- Pairs each winner p with the records l that have its key and version and differ from it.
-- ${kept}, ${lost}: the records p and l as JSON
-- ${sameKeyOfLost}: do they have the same key?
-- ${sameVersion}: do they have the same version?
-- ${same}: are they identical?
SELECT ${kept} AS kept, ${lost} AS lost
  FROM ${ledger}.contested AS p
  JOIN ${ledger}.contested AS l ON ${sameKeyOfLost} AND l._rank > 1 AND p._rank = 1
   AND ${sameVersion} AND NOT ${same}
