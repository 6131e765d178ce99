-- Makes the table of what stands for the keys in scope.
-- incumbents: what stands for each key. isInScope: a condition on t.
CREATE TEMPORARY TABLE elt_verify_touched AS
SELECT * FROM ${incumbents} AS t WHERE ${isInScope}
