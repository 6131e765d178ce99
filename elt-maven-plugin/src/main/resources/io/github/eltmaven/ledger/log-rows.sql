-- Adds rows of a table to its change log as they are now.
-- ${log}, ${table}: the change log and the table
-- ${run}: the number of the run
-- ${sign}: -1 for rows before a change, 1 for rows after it
-- ${rows}: a condition on rows "t" of the table
INSERT INTO ${log}
SELECT ${run}, ${sign}, t.*
  FROM ${table} AS t
 WHERE ${rows}
