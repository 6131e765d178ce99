-- The records of some loads behind a line.
-- ${columns}: the columns that a model may read
-- ${records}: the records r
-- ${loads}: the numbers of the loads
-- ${line}: the number of the line
(SELECT ${columns} FROM ${records} WHERE r._load IN (${loads}) AND r._line > ${line})
