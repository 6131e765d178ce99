-- The keys that several rows have.
-- ${key}: the key's columns
-- ${rows}: a relation
SELECT ${key}, count(*) AS _times FROM ${rows} AS d GROUP BY ${key} HAVING count(*) > 1
