-- The faults whose records the two kinds of files count differently.
SELECT p.fault, p.records, count(l.load)
  FROM elt_truth_planted AS p
  LEFT JOIN elt_truth_line AS l USING (fault)
 GROUP BY p.place, p.fault, p.records
HAVING p.records <> count(l.load)
 ORDER BY p.place
