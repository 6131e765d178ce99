-- The number of records that WHERE of the model leaves out.
-- ${leftOut}: a query that returns them
(SELECT count(*) FROM (${leftOut}) AS o)
