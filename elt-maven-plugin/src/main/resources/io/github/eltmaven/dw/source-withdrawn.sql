-- The withdrawn records of a source, with the columns that raw has now.
-- ${columns}: these columns
-- ${withdrawn}: the table of withdrawn records
(SELECT ${columns} FROM ${withdrawn})
