-- Adds the good records that are rejected.
-- ${names}: the generated columns that the reasons name. A quoted value may hold what looks like a column's name.
INSERT INTO elt_truth_difference (kind, load, line, names, what)
SELECT 'rejected', r.load, r.line, ${names}, 'rejected: ' || array_to_string(r.reasons, '; ')
  FROM ${ledger}.rejects AS r
 CROSS JOIN LATERAL (
       SELECT regexp_replace(', ' || array_to_string(r.reasons, ', '), '''([^'']|'''')*''', '', 'g') AS text
       OFFSET 0) AS unquoted
 WHERE r.model = ? AND NOT EXISTS (SELECT FROM elt_truth_fault AS f
                    WHERE f.load = r.load AND f.line = r.line AND f.expect IN ('reject', 'set aside'))
