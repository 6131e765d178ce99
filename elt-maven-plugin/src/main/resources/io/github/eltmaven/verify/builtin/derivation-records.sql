-- Makes the table of the records that are not rejected.
-- ${values}: the columns of the model in the types of the dw table
-- ${unreadable}: why a record should be rejected, or NULL
-- ${records}: the query of the model over the records that are not rejected, with _load, _line and _deleted
CREATE UNLOGGED TABLE ${ledger}.verify_records AS
SELECT _load, _line, _deleted, ${values}, ${unreadable} AS _unreadable
  FROM (${records}
) AS query
