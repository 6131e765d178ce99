-- Gives a difference the key of its record, where the record has no fault that could have changed it.
-- ${key}: the key of w in the type of the dw table
-- ${raw}: the table of the records
UPDATE elt_truth_difference AS d SET key = ${key}
  FROM ${raw} AS w
 WHERE d.key IS NULL AND w._load = d.load AND w._line = d.line
