-- Numbers the records of the batch.
-- ${batch}: the records to read
CREATE TEMPORARY TABLE elt_batch ON COMMIT DROP AS
SELECT row_number() OVER () AS _number, b.* FROM ${batch} AS b
