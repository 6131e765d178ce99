-- For a row that the table has several times, a duplicate is blamed.
-- ${isOfVersion}: a condition: the fault's record has the version of the row
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'twice' AND f.key = d.key AND f.fault = 'duplicate' AND NOT f.rejected AND NOT f.malformed
       AND ${isOfVersion}
