-- The changed rows of an input as they were (_sign -1) and as they are now (_sign 1), where one run made all changes.
--   ${change_log}  the table that keeps the changes of the input
--   ${since}       the run that brought the mart up to date
(SELECT * FROM ${change_log} WHERE _run > ${since})
