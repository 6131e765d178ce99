-- Runs a statement and adds the rows that it writes to the change log of their table.
-- ${statement}: an INSERT or an UPDATE of "t", without RETURNING
-- ${log}: the change log
-- ${run}: the number of the run
WITH written AS (${statement} RETURNING t.*)
INSERT INTO ${log}
SELECT ${run}, 1, written.*
  FROM written
