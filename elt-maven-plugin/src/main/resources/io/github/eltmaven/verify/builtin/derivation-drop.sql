-- Drops the working tables of the derivation.
DROP TABLE IF EXISTS ${ledger}.verify_records, elt_verify_open, elt_verify_touched, elt_verify_strangers
