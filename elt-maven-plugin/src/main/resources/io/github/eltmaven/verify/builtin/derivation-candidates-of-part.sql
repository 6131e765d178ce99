-- What may stand for a key where a part of the table is in scope: the records, and what stands now.
-- columns: the columns of the model. incumbents: what stands for each key.
(SELECT _load, _line, _deleted, ${columns}, _unreadable FROM ${ledger}.verify_records
 UNION ALL
 SELECT NULL, NULL, _deleted, ${columns}, NULL FROM ${incumbents} AS i)
