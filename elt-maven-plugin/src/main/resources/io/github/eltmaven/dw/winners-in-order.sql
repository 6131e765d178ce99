-- Keeps the winners in the order of their keys: a key that is looked up then lies near the last one in the index, and
-- often in the table.
-- ${winners}: the winners of the batch
-- ${key}: the columns of the key
CREATE TEMPORARY TABLE elt_winner ON COMMIT DROP AS
SELECT * FROM ${winners} AS w ORDER BY ${key}
