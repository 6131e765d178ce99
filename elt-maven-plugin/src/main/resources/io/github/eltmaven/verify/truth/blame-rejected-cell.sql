-- A reason that names a column speaks of that cell alone.
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'rejected' AND f.load = d.load AND f.line = d.line AND f.on_column = ANY (d.names)
       AND f.expect IN ('repair', 'accept')
