-- Keeps the keys of the records of some loads. Values: the loads.
-- ${key}: the columns of the key
-- ${index}: the index of the records that the model has applied
CREATE TEMPORARY TABLE elt_unapplied_key ON COMMIT DROP AS
SELECT DISTINCT ${key} FROM ${index} WHERE _load = ANY (?)
