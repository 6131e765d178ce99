-- Adds the rows of no event, or of an event that has no good record.
-- ${key}: the key's columns
INSERT INTO elt_truth_difference (kind, key, what)
SELECT 'unexpected', o.${key},
       CASE WHEN EXISTS (SELECT FROM elt_truth_fault AS f WHERE f.key = o.${key})
            THEN 'has a row, though none of its records is good'
            ELSE 'has a row, though no such event was generated' END
  FROM elt_truth_odd AS o
 WHERE NOT EXISTS (SELECT FROM elt_truth_expected AS e WHERE e.${key} = o.${key})
   AND NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = o.${key})
