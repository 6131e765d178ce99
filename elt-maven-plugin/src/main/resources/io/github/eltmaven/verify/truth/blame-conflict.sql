-- Two rows, or a conflict that the ledger lacks, have a conflict to blame.
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind IN ('both', 'unrecorded') AND f.key = d.key AND f.fault = 'conflict'
       AND NOT f.rejected AND NOT f.malformed
