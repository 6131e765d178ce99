-- The changes of an input since the mart was last verified.
-- run: the run that was last verified.
(SELECT * FROM ${changeLog} WHERE _run > ${run})
