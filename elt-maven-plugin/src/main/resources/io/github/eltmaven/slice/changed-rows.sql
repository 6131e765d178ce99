-- The changed rows of an input as they were and as they are. A row that changed in several runs is there with each of its states.
-- ${columns}: all columns of the input, in their order
-- ${changeLog}: the table that keeps the changes of the input
-- ${since}: the run that brought the mart up to date
(SELECT ${columns} FROM ${changeLog} WHERE _run > ${since})
