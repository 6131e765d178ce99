-- Adds the events that have no row.
-- ${what}: a literal
INSERT INTO elt_truth_difference (kind, key, what)
SELECT 'lost', key, ${what} FROM elt_truth_lost AS l
 WHERE NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = l.key)
