-- Makes that table empty: where keys are unique, no row can be there twice.
-- ${type}: the type of the key
CREATE TEMPORARY TABLE elt_truth_twice ON COMMIT DROP AS
SELECT NULL::${type} AS key, NULL::text AS version, 0 AS rows WHERE false
