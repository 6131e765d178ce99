-- Numbers rows.
-- ${rows}: a query that gives the rows
CREATE TEMPORARY TABLE elt_row ON COMMIT DROP AS
SELECT row_number() OVER () AS _number, r.* FROM (${rows}) AS r
