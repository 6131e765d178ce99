-- Makes the table of the differences between a warehouse and its truth.
-- ${type}: the type of the key
CREATE TEMPORARY TABLE elt_truth_difference (
    number bigint GENERATED ALWAYS AS IDENTITY, kind text, key ${type}, load bigint, line bigint, fault text,
    names text[], on_column text, version text, older boolean, beside boolean, what text)
ON COMMIT DROP
