-- Makes the table of the keys that have no row in the dw table.
-- ${key}: the key's columns
-- ${table}: the table
CREATE TEMPORARY TABLE elt_truth_lost ON COMMIT DROP AS
SELECT DISTINCT e.${key} AS key
  FROM elt_truth_expected AS e
 WHERE NOT EXISTS (SELECT FROM ${table} AS d WHERE d.${key} = e.${key})
