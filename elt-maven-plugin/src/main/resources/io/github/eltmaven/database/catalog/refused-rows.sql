-- Keeps the rows that the table refuses, with the reasons.
CREATE TEMPORARY TABLE elt_refused ON COMMIT DROP AS
SELECT r.*, f.reasons AS _reasons
  FROM pg_temp.elt_refusals((SELECT count(*) FROM elt_row)) AS f
  JOIN elt_row AS r ON r._number = f.number
