-- Makes the table of the keys for which the dw table has two rows where only one of them may win.
-- ${isRight}: a condition on e and d
-- ${content}: the compared columns of e as text
-- ${key}: the key's columns
-- ${table}: the table
CREATE TEMPORARY TABLE elt_truth_both ON COMMIT DROP AS
SELECT e.${key} AS key, NULL::text AS version, count(*) AS rows
  FROM elt_truth_expected AS e
 WHERE e._conflict AND EXISTS (SELECT FROM ${table} AS d WHERE ${isRight})
 GROUP BY e.${key}
HAVING count(DISTINCT ${content}) > 1
