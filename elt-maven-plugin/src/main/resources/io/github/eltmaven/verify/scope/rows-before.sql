-- The rows that runs replaced or removed since the table was last verified, as they were before.
-- run: the run that was last verified.
(SELECT * FROM ${changeLog} WHERE _run > ${run} AND _sign < 0)
