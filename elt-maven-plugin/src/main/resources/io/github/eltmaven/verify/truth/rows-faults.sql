-- Makes the table of the faults of each record, with what became of the record.
-- ${key}: the key of the record's event in the type of the dw table
CREATE TEMPORARY TABLE elt_truth_fault ON COMMIT DROP AS
SELECT l.load, l.line, l.fault, ${key} AS key, p.expect, p.on_column,
       r.load IS NOT NULL OR o._load IS NOT NULL AS rejected, m.load IS NOT NULL AS malformed
  FROM elt_truth_line AS l
  JOIN elt_truth_planted AS p USING (fault)
  LEFT JOIN ${ledger}.rejects AS r ON r.model = ? AND r.load = l.load AND r.line = l.line
  LEFT JOIN elt_truth_left_out AS o ON o._load = l.load AND o._line = l.line
  LEFT JOIN ${ledger}.malformed AS m ON m.load = l.load AND m.line = l.line
