-- The changed rows of an input as they were (_sign -1) and as they are now (_sign 1), where one run made all changes.
-- ${changeLog}: the table that keeps the changes of the input
-- ${since}: the run that brought the mart up to date
(SELECT * FROM ${changeLog} WHERE _run > ${since})
