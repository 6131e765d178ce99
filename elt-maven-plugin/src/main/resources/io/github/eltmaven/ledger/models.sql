-- What the ledger knows of all tables that models fill.
SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM ${ledger}.models
 ORDER BY model
