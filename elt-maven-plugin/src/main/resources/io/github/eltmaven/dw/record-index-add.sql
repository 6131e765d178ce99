-- Adds the records of a batch to the index. Records that are read again are there already.
-- ${index}: the table of the index
-- ${columns}: the columns of the key, and those that reference other rows
-- ${key}: the columns of the key
-- ${records}: the records in the types of the table
INSERT INTO ${index} (${columns}, _load, _line)
SELECT ${columns}, _load, _line FROM ${records} WHERE (${key}) IS NOT NULL
ON CONFLICT (_load, _line) DO NOTHING
