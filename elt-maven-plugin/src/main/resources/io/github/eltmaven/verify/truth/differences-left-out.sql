-- Adds the good records that WHERE leaves out.
INSERT INTO elt_truth_difference (kind, load, line, names, what)
SELECT 'rejected', o._load, o._line, '{}', 'left out by WHERE'
  FROM elt_truth_left_out AS o
 WHERE NOT EXISTS (SELECT FROM elt_truth_fault AS f
                    WHERE f.load = o._load AND f.line = o._line AND f.expect IN ('reject', 'set aside'))
