-- Makes the table of the keys for which the dw table has the same row several times, where keys are unique.
-- type: the type of the key.
CREATE TEMPORARY TABLE elt_truth_twice ON COMMIT DROP AS
SELECT NULL::${type} AS key, NULL::text AS version, 0 AS rows WHERE false
