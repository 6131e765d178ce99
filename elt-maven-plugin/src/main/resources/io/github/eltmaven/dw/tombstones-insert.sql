-- Keeps a tombstone for each winner that deletes its row and is later than what stood for its key.
-- ${tombstones}: the table of the tombstones
-- ${columns}: the columns of the key and the version
INSERT INTO ${tombstones} (${columns})
SELECT ${columns} FROM elt_merge WHERE _deleted AND _verdict IN ('new', 'later')
