-- Counts the records that are identical to the one before them in the order of their key.
-- ${sameKey}: do records l and p have the same key?
-- ${same}: are records l and p identical?
SELECT count(*)
  FROM ${ledger}.contested AS p
  JOIN ${ledger}.contested AS l ON ${sameKey} AND l._rank > 1 AND p._rank = l._rank - 1
   AND ${same}
