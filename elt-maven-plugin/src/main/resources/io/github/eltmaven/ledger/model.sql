-- What the ledger knows of one table that a model fills.
SELECT model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
       imaged_after, left_out
  FROM ${ledger}.models
 WHERE model = ?
