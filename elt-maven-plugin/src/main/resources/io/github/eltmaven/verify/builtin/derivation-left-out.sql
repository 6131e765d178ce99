-- The number of records that WHERE of the model leaves out.
-- leftOut: a query that gives them.
(SELECT count(*) FROM (${leftOut}) AS o)
