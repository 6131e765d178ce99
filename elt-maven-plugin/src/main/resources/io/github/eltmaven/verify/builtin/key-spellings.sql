-- Every right spelling of a key, as the text of a row.
-- ${key}: the expressions of the key in the types of the mart
-- ${source}: FROM list and WHERE of the mart's query
SELECT ROW(${key})::text FROM ${source}
