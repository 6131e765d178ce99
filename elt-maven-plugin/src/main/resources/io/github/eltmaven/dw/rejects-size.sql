-- The number of rejects in the ledger, as the server estimates it.
SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = '${ledger}.rejects'::regclass
