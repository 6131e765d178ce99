-- Keeps the staged records that have reasons. Values: the table of the model, the run.
-- ${awaits}: the tables for whose rows a record waits
INSERT INTO ${ledger}.rejects (model, load, line, reasons, run, awaits)
SELECT ?, _load, _line, _reasons, ?, ${awaits}
  FROM ${ledger}.stage
 WHERE _reasons IS NOT NULL
