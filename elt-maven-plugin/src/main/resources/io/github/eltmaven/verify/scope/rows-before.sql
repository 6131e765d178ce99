-- The rows that runs replaced or removed since the table was last verified, as they were before.
-- ${run}: the run that was last verified
-- ${changeLog}: the change log of the table
(SELECT * FROM ${changeLog} WHERE _run > ${run} AND _sign < 0)
