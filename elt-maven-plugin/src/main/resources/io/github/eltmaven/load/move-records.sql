-- Copies the records of loads to another table. Values: the loads.
-- ${from}, ${to}: the tables
-- ${columns}: the columns of the files, each with a comma behind it
INSERT INTO ${to} (${columns}_load, _line)
SELECT ${columns}_load, _line FROM ${from} WHERE _load = ANY (?)
