-- Keeps the places of the records that stand and have such a key. Values: the loads that the batch reads as a whole.
-- ${index}: the index of the records that the model has applied
-- ${sameKey}: do record r and key k have the same key?
CREATE TEMPORARY TABLE elt_standing_record ON COMMIT DROP AS
SELECT r._load, r._line
  FROM elt_unapplied_key AS k
  JOIN ${index} AS r ON ${sameKey}
 WHERE NOT r._load = ANY (?)
