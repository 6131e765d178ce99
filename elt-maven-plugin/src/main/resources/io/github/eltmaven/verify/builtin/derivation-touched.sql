-- Makes the table of the incumbents of the keys in scope.
-- ${incumbents}: the incumbent of each key
-- ${isInScope}: a condition on t
CREATE TEMPORARY TABLE elt_verify_touched AS
SELECT * FROM ${incumbents} AS t WHERE ${isInScope}
