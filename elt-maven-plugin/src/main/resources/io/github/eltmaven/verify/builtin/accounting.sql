-- The violations of the check accounting.
-- ${recordKey}, ${rowKey}: the key as text
-- ${missing}, ${strange}: messages as literals
-- ${counts}: rows of what is counted, what the ledger says and what a count of the tables says
-- ${model}: the name of the dw table, a literal
SELECT l.file, o._line AS line, ${recordKey} AS key,
       CASE o._problem WHEN 'unreadable' THEN o._unreadable || ', and the record is not rejected'
                       WHEN 'missing' THEN ${missing}
                       ELSE 'the row of the key has an earlier version' END AS problem
  FROM elt_verify_open AS o
  LEFT JOIN ${ledger}.loads AS l ON l.load = o._load
 WHERE o._problem <> 'tied'
UNION ALL
SELECT NULL, NULL, ${rowKey}, ${strange}
  FROM elt_verify_strangers AS s
UNION ALL
SELECT NULL, NULL, NULL,
       'records ' || c.what || ': the ledger says ' || c.ledger || ', a count says ' || c.counted
  FROM ${ledger}.models AS m
 CROSS JOIN LATERAL (VALUES ${counts}) AS c (what, ledger, counted)
 WHERE m.model = ${model} AND c.ledger <> c.counted
