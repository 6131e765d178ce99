-- Where the version before arrived last, that is why it won, unless the rows of every version are there.
-- ${corrected}: the columns that a correction changes, as literals
INSERT INTO elt_truth_candidate
SELECT d.number, f.fault, f.load, f.line
  FROM elt_truth_difference AS d
  JOIN elt_truth_fault AS f ON d.kind = 'column' AND d.older AND d.on_column = ANY (ARRAY[${corrected}]::text[]) AND f.key = d.key
       AND NOT f.rejected AND NOT f.malformed
       AND CASE WHEN d.beside OR NOT EXISTS (
                     SELECT FROM elt_truth_fault AS r WHERE r.key = d.key AND r.fault = 'reorder')
                THEN f.fault = 'correction' ELSE f.fault = 'reorder' END
