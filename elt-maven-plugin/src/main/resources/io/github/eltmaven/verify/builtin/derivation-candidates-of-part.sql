-- The candidates of a key if only a part of the table is in scope: the records, and the incumbent.
-- ${columns}: the columns of the model
-- ${incumbents}: the incumbent of each key
(SELECT _load, _line, _deleted, ${columns}, _unreadable FROM ${ledger}.verify_records
 UNION ALL
 SELECT NULL, NULL, _deleted, ${columns}, NULL FROM ${incumbents} AS i)
