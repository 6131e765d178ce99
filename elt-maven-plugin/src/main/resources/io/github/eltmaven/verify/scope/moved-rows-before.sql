-- The mart's rows as they were when it was last verified: the first change of each key. One that was not written is what it was.
-- key: the key's columns. run: the run that was last verified.
(SELECT DISTINCT ON (${key}) * FROM ${changeLog} WHERE _run > ${run} ORDER BY ${key}, _run, _sign)
