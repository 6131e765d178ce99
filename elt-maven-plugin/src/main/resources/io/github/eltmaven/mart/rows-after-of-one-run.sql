-- The changed rows of an input as they are now, where one run made all changes.
-- ${changeLog}: the table that keeps the changes of the input
-- ${since}: the run that brought the mart up to date
(SELECT * FROM ${changeLog} WHERE _run > ${since} AND _sign > 0)
