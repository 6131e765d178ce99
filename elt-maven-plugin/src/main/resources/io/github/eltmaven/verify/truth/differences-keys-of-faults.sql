-- Gives a difference the key of its record's event, where the record has a fault.
UPDATE elt_truth_difference AS d SET key = f.key
  FROM elt_truth_fault AS f
 WHERE d.key IS NULL AND f.load = d.load AND f.line = d.line
