-- Makes the table of the keys with a record that went astray: this explains what is wrong with their rows.
CREATE TEMPORARY TABLE elt_truth_explained ON COMMIT DROP AS SELECT DISTINCT key FROM elt_truth_difference WHERE key IS NOT NULL
