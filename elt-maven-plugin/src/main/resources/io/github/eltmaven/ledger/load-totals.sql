-- What was loaded of each source: loads, records, good records and malformed records.
SELECT source, count(*) AS loads, sum(records) AS records, sum(loaded) AS loaded, sum(malformed) AS malformed
  FROM ${ledger}.loads
 GROUP BY source
 ORDER BY source
