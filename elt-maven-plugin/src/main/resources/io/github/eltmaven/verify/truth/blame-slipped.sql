-- A record that slipped through has its own fault to blame.
INSERT INTO elt_truth_candidate SELECT number, fault, load, line FROM elt_truth_difference WHERE kind = 'slipped'
