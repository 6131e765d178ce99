-- Adds the keys that have two rows where only one of them may win.
INSERT INTO elt_truth_difference (kind, key, version, what)
SELECT 'both', key, version, rows || ' rows where only one may win' FROM elt_truth_both AS m
 WHERE NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = m.key)
