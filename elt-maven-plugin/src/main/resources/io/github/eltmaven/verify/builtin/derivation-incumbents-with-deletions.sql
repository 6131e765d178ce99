-- The incumbent of each key: a row or a deletion.
-- ${columns}: the columns of the model
-- ${table}: the dw table
-- ${deletedColumns}: key and version, and NULL for the other columns
-- ${deletedKeys}: the ledger's table of deletions
(SELECT ${columns}, false AS _deleted FROM ${table} UNION ALL SELECT ${deletedColumns}, true FROM ${deletedKeys})
