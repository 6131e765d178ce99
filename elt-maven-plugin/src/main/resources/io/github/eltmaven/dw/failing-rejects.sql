-- Stages the failing records that have reasons.
INSERT INTO ${ledger}.stage (_load, _line, _reasons)
SELECT _load, _line, _reasons FROM ${ledger}.failing WHERE _reasons <> '{}'
