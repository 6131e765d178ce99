-- The mart's rows as they were when it was last verified: the first change of each key. A row that was not written has not
-- changed.
-- ${key}: the key's columns
-- ${run}: the run that was last verified
-- ${changeLog}: the change log of the table
(SELECT DISTINCT ON (${key}) * FROM ${changeLog} WHERE _run > ${run} ORDER BY ${key}, _run, _sign)
