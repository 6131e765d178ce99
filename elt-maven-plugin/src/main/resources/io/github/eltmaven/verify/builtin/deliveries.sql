-- The files of the pipeline's sources that are in quarantine.
-- ${sources}: the names of the sources, quoted
SELECT r.source, r.file, r.line, r.since, r.reason
  FROM ${ledger}.refused AS r
 WHERE r.source IN (${sources})
 ORDER BY r.source, r.file
