-- Makes the table of the records that WHERE of the model leaves out, for a model that leaves none out.
CREATE TEMPORARY TABLE elt_truth_left_out ON COMMIT DROP AS
SELECT NULL::bigint AS _load, NULL::bigint AS _line WHERE false
