-- Rejects the staged records whose rows the table refuses.
UPDATE ${ledger}.stage AS s
   SET _reasons = r._reasons
  FROM elt_refused AS r
 WHERE s._load = r._load AND s._line = r._line
