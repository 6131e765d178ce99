-- What was landed of each source: loads, records, good records and malformed records.
SELECT source, count(*), sum(records), sum(loaded), sum(malformed)
  FROM ${ledger}.loads
 GROUP BY source
 ORDER BY source
