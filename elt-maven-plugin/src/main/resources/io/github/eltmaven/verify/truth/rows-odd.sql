-- Makes the table of the rows of the dw table that are no expected row.
-- ${columns}: the compared columns of d
-- ${isRight}: a condition on e and d
-- ${table}: the table
CREATE TEMPORARY TABLE elt_truth_odd ON COMMIT DROP AS
SELECT row_number() OVER () AS _row, ${columns}
  FROM ${table} AS d
 WHERE NOT EXISTS (SELECT FROM elt_truth_expected AS e WHERE ${isRight})
