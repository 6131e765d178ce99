-- Adds the conflicts that the ledger has and the generator did not plant.
-- ${key}: the key's columns
INSERT INTO elt_truth_difference (kind, key, what)
SELECT 'unplanned', c.key, 'is in ${ledger}.conflicts, though no two good records of a version differ'
  FROM elt_truth_conflict AS c
 WHERE c.key IS NOT NULL AND NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = c.key)
   AND NOT EXISTS (SELECT FROM elt_truth_expected AS e WHERE e.${key} = c.key AND e._conflict)
