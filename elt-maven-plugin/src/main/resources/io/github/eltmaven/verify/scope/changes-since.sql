-- The changes of an input since the mart was last verified.
-- ${run}: the run that was last verified
-- ${changeLog}: the change log of the table
(SELECT * FROM ${changeLog} WHERE _run > ${run})
