-- Keeps the records on which an expression fails, with their reasons.
CREATE UNLOGGED TABLE ${ledger}.failing AS
SELECT b._load, b._line, f.reasons AS _reasons
  FROM pg_temp.elt_failures((SELECT count(*) FROM elt_batch)) AS f
  JOIN elt_batch AS b ON b._number = f.number
