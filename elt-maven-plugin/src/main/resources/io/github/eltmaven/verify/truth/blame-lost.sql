-- An event may have lost its row because it came late, or because a fault changed its key.
-- ${keyName}: the key as a literal
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'lost' AND f.key = d.key AND NOT f.rejected AND NOT f.malformed
       AND (f.fault = 'late' OR f.expect IN ('repair', 'accept') AND f.on_column = ${keyName})
