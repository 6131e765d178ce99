-- The first findings: one of each fault before the second of any.
SELECT coalesce(fault, 'none') AS fault, coalesce(l.file, '-') AS file, coalesce(line::text, '-') AS line,
       coalesce(key, '-') AS key, what
  FROM (SELECT *, row_number() OVER (PARTITION BY fault ORDER BY load, line, key) AS turn
          FROM elt_truth_finding) AS f
  LEFT JOIN elt_truth_planted AS p USING (fault)
  LEFT JOIN ${ledger}.loads AS l USING (load)
 ORDER BY turn, p.place LIMIT ?
