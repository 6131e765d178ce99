-- Makes the table of the records that WHERE of the model leaves out.
-- ${view}: the ledger's view of these records
CREATE TEMPORARY TABLE elt_truth_left_out ON COMMIT DROP AS
SELECT _load, _line FROM ${view}
