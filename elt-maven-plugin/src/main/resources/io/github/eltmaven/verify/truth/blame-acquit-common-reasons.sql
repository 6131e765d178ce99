-- A reason for which records without any fault were rejected as well speaks against no fault.
DELETE FROM elt_truth_candidate
 WHERE number IN (
       SELECT d.number FROM elt_truth_difference AS d
        WHERE d.kind = 'rejected' AND d.names = '{}' AND d.what IN (
              SELECT o.what FROM elt_truth_difference AS o
               WHERE o.kind = 'rejected' AND NOT EXISTS (
                     SELECT FROM elt_truth_fault AS f WHERE f.load = o.load AND f.line = o.line)))
