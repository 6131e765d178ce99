-- Keeps the rows that a check found, each as a JSON object.
INSERT INTO ${ledger}.violations (run, name, number, row)
SELECT ?, ?, number, jsonb_object(?, cells::text[])
  FROM unnest(?) WITH ORDINALITY AS found (cells, number)
