-- What was loaded of each source: loads, records, good records, malformed records and forgotten records.
SELECT source, count(*) AS loads, sum(records) AS records, sum(loaded) AS loaded, sum(malformed) AS malformed,
       sum(forgotten) AS forgotten
  FROM ${ledger}.loads
 GROUP BY source
 ORDER BY source
