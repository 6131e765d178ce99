-- Only a cell of the version that won can have made the row what it is.
-- ${isOfVersion}: a condition: the fault's record has the version of the row
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'column' AND f.key = d.key AND f.on_column = d.on_column
       AND f.expect IN ('repair', 'accept') AND NOT f.rejected AND NOT f.malformed AND ${isOfVersion}
