-- Makes the table of the faults that may have brought a difference about.
CREATE TEMPORARY TABLE elt_truth_candidate (number bigint, fault text, load bigint, line bigint) ON COMMIT DROP
