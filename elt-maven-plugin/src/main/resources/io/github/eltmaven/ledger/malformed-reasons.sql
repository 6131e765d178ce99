-- The reasons why records of all sources are malformed, with the first and the last record of each reason.
-- ${raw}: the schema of raw with a dot, as a string constant
-- ${sample}: a TABLESAMPLE clause, or an empty text for all malformed records
SELECT ${raw} || l.source, x.reason, count(*) AS times,
       min(ARRAY[x.load, x.line]) AS first, max(ARRAY[x.load, x.line]) AS last
  FROM ${ledger}.malformed AS x ${sample}
  JOIN ${ledger}.loads AS l USING (load)
 GROUP BY 1, 2
