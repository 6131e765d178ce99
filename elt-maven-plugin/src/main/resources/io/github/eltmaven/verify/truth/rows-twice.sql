-- Makes the table of the keys for which the dw table has the same row several times.
-- ${version}: the version of d as text
-- ${columns}: the compared columns of d
-- ${key}: the key's columns
-- ${table}: the table
CREATE TEMPORARY TABLE elt_truth_twice ON COMMIT DROP AS
SELECT d.${key} AS key, ${version} AS version, count(*) AS rows
  FROM ${table} AS d
 WHERE d.${key} IN (SELECT ${key} FROM ${table} GROUP BY ${key} HAVING count(*) > 1)
 GROUP BY ${columns}
HAVING count(*) > 1
