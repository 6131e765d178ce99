-- Adds rows of a table to its change log as if they had changed to what they are.
-- ${log}, ${table}: the change log and the table
-- ${run}: the number of the run
-- ${rows}: a condition on rows "t" of the table
INSERT INTO ${log}
SELECT ${run}, sign, t.*
  FROM ${table} AS t
 CROSS JOIN (VALUES (-1), (1)) AS s (sign)
 WHERE ${rows}
