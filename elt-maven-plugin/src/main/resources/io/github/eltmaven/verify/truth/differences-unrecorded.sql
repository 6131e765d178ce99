-- Adds the conflicts that the ledger lacks. Where the columns that conflict are not compared, nothing conflicts in this table.
-- ${content}: the compared columns of e as text
-- ${key}: the key's columns
INSERT INTO elt_truth_difference (kind, key, what)
SELECT 'unrecorded', e.${key}, 'the conflict is not in ${ledger}.conflicts'
  FROM elt_truth_expected AS e
 WHERE e._conflict AND NOT EXISTS (SELECT FROM elt_truth_explained AS x WHERE x.key = e.${key})
   AND NOT EXISTS (SELECT FROM elt_truth_conflict AS c WHERE c.key = e.${key})
 GROUP BY e.${key}
HAVING count(DISTINCT ${content}) > 1
