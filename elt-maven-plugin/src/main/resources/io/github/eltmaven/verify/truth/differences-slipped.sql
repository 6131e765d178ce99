-- Adds the records that should have been set aside and were not.
INSERT INTO elt_truth_difference (kind, key, load, line, fault, what)
SELECT 'slipped', key, load, line, fault,
       CASE expect WHEN 'reject' THEN 'is not rejected' ELSE 'is not set aside' END
  FROM elt_truth_fault
 WHERE expect = 'reject' AND NOT rejected OR expect = 'set aside' AND NOT malformed
