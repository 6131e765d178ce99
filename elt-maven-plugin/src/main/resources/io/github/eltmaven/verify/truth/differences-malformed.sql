-- Adds the good records that are malformed.
INSERT INTO elt_truth_difference (kind, load, line, names, what)
SELECT 'malformed', m.load, m.line, '{}', 'set aside: ' || m.reason
  FROM ${ledger}.malformed AS m
  JOIN ${ledger}.loads AS l ON l.load = m.load AND l.source = ?
 WHERE NOT EXISTS (
       SELECT FROM elt_truth_fault AS f WHERE f.load = m.load AND f.line = m.line AND f.expect = 'set aside')
