-- Makes the table of the findings. A fault is convicted if it alone can explain a difference. If several faults can explain a
-- difference, the faults that are convicted elsewhere are blamed, or all of them if none is convicted.
CREATE TEMPORARY TABLE elt_truth_finding ON COMMIT DROP AS
WITH convicted AS (
     SELECT DISTINCT fault
       FROM (SELECT min(fault) AS fault FROM elt_truth_candidate GROUP BY number HAVING min(fault) = max(fault)) AS alone),
blamed AS (
     SELECT c.*, v.fault IS NOT NULL AS is_convicted,
            bool_or(v.fault IS NOT NULL) OVER (PARTITION BY number) AS is_explained
       FROM elt_truth_candidate AS c LEFT JOIN convicted AS v USING (fault))
SELECT b.fault, b.load, b.line, min(d.key::text) AS key, string_agg(DISTINCT d.what, '; ') AS what
  FROM blamed AS b
  JOIN elt_truth_difference AS d USING (number)
 WHERE b.is_convicted OR NOT b.is_explained
 GROUP BY b.fault, b.load, b.line
UNION ALL
SELECT NULL, d.load, d.line, d.key::text, string_agg(d.what, '; ')
  FROM elt_truth_difference AS d
 WHERE NOT EXISTS (SELECT FROM elt_truth_candidate AS c WHERE c.number = d.number)
 GROUP BY d.load, d.line, d.key
