-- Writes that a run brought a table up to date. The columns are in their order in the table, which "excluded" has, too.
INSERT INTO ${ledger}.models
       (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
        imaged_after, left_out)
VALUES (:model, :fingerprint, :inputs, :refreshed, :changed, :loaded, :current, :superseded, :duplicate, :rejected, :deleted,
        :imaged_after, :left_out)
ON CONFLICT (model) DO UPDATE
   SET (model, fingerprint, inputs, refreshed, changed, loaded, current, superseded, duplicate, rejected, deleted,
        imaged_after, left_out)
       = ROW(excluded.*)
