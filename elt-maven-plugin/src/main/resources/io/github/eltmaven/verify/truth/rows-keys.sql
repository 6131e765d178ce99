-- The number of expected keys.
-- ${key}: the key's columns
SELECT count(*) FILTER (WHERE NOT _conflict) + count(DISTINCT ${key}) FILTER (WHERE _conflict) FROM elt_truth_expected
