-- Keeps a tombstone for each winner of a first batch that deletes its row.
-- ${tombstones}: the table of the tombstones
-- ${columns}: the columns of the key and the version
-- ${winners}: the winners of the batch
INSERT INTO ${tombstones} (${columns})
SELECT ${columns} FROM ${winners} AS w WHERE _deleted
