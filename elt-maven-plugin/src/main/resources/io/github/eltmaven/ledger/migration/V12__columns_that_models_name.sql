-- The columns that the model named when the table was last brought up to date; NULL where that was not written down.
ALTER TABLE ${ledger}.contracts ADD COLUMN named text[];
