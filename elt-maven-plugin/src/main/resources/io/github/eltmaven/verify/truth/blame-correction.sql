-- Versions that the model does not tell apart look like a conflict.
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'unplanned' AND f.key = d.key AND f.fault = 'correction'
       AND NOT f.rejected AND NOT f.malformed
