-- Keeps what a run did to a table.
INSERT INTO ${ledger}.changes (run, model, strategy, reason, read, inserted, updated, deleted, unchanged,
                               superseded, duplicate, rejected, left_out, seconds)
VALUES (:run, :model, :strategy, :reason, :read, :inserted, :updated, :deleted, :unchanged,
        :superseded, :duplicate, :rejected, :left_out, :seconds)
