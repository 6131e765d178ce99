-- The records that a model rejected, as raw holds them, with file, reasons and run.
-- ${raw}: the table of the source
-- ${model}: the table of the model, as a literal
SELECT l.file AS _file, x.reasons AS _reasons, x.run AS _run, r.*
  FROM ${ledger}.rejects AS x
  JOIN ${ledger}.loads AS l ON l.load = x.load
  JOIN ${raw} AS r ON r._load = x.load AND r._line = x.line
 WHERE x.model = ${model}
