-- The violations of the check conflicts: a record c that has the version of the incumbent t of its key, and differs from it.
-- ${key}: the key as text
-- ${differs}: the names of the columns that differ
-- ${difference}: these columns with both values
-- ${incumbents}: the incumbent of each key
-- ${sameKey}: a condition on c and t
-- ${recordKey}, ${keyNames}: lists of the key's columns
SELECT l.file, c._line AS line, ${key} AS key,
       CASE WHEN c._deleted OR t._deleted THEN '' ELSE ${differs} END AS differs,
       CASE WHEN c._deleted THEN 'says that the row is gone'
            WHEN t._deleted THEN 'says that there is a row, and another record says that it is gone'
            ELSE ${difference} END AS problem
  FROM elt_verify_open AS o
  JOIN ${ledger}.verify_records AS c ON c._load = o._load AND c._line = o._line
  JOIN ${ledger}.loads AS l ON l.load = o._load
  JOIN ${incumbents} AS t ON ${sameKey}
 WHERE o._problem = 'tied' AND (${recordKey}) NOT IN (SELECT ${keyNames} FROM elt_verify_strangers)
 ORDER BY 1, 2
