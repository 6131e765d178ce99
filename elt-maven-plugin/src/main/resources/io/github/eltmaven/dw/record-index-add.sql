-- Adds the records of a batch to the index. Records that are read again are there already.
-- ${index}: the table of the index
-- ${key}: the columns of the key
-- ${records}: the staged records
INSERT INTO ${index} (${key}, _load, _line)
SELECT ${key}, _load, _line FROM ${records} WHERE (${key}) IS NOT NULL
ON CONFLICT (_load, _line) DO NOTHING
