-- Adds the keys that have the same row several times.
INSERT INTO elt_truth_difference (kind, key, version, what)
SELECT 'twice', key, version, rows || ' rows are the same' FROM elt_truth_twice AS m
 WHERE NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = m.key)
