-- Remembers what a table held.
INSERT INTO ${ledger}.untracked_tables (table_name, by_column, fingerprint, changed)
VALUES (:table_name, :by_column, :fingerprint, :changed)
    ON CONFLICT (table_name, by_column)
    DO UPDATE SET fingerprint = excluded.fingerprint, changed = excluded.changed
