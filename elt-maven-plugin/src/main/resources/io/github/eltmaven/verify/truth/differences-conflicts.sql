-- Makes the table of the keys for which the ledger has a conflict.
-- ${key}: the key of c in the type of the dw table
CREATE TEMPORARY TABLE elt_truth_conflict ON COMMIT DROP AS SELECT DISTINCT ${key} AS key FROM ${ledger}.conflicts AS c WHERE c.model = ?
