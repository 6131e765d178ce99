-- A record as a JSON object. No column is called _row: PostgreSQL would take a column of this name before the row.
-- ${columns}: the columns of the record
to_jsonb((SELECT _row FROM (SELECT ${columns}) AS _row))
