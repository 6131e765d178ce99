-- A reason that names no column speaks of the whole record. Where the record is a copy, the fault that made the generator
-- deliver the event so is on the original.
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind IN ('rejected', 'malformed') AND d.names = '{}' AND f.key = d.key AND f.fault <> 'duplicate'
       AND (f.expect IN ('repair', 'accept', 'resolve') OR d.kind = 'malformed')
       AND (f.load = d.load AND f.line = d.line
            OR f.expect = 'resolve' AND EXISTS (
               SELECT FROM elt_truth_fault AS c WHERE c.load = d.load AND c.line = d.line AND c.fault = 'duplicate'))
