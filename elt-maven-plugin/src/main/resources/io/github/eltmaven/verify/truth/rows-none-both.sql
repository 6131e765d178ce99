-- Makes the table of the keys for which the dw table has two rows where only one of them may win, where keys are unique.
-- ${type}: the type of the key
CREATE TEMPORARY TABLE elt_truth_both ON COMMIT DROP AS
SELECT NULL::${type} AS key, NULL::text AS version, 0 AS rows WHERE false
