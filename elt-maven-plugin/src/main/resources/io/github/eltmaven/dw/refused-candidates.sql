-- The good records of the stage.
-- ${columns}: the columns that are to be written
-- ${part}: is it a record to write?
SELECT _load, _line, ${columns} FROM ${ledger}.stage WHERE _reasons IS NULL AND ${part}
