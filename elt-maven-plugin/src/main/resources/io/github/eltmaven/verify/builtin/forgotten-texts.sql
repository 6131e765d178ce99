-- Counts the texts that are older than the forgetting of an identity and hold it as a word. Values: the source.
-- ${table}: the table of the texts
-- ${text}: the column of the texts
-- ${isOlder}: is row c older than the forgetting f?
-- ${columns}: the columns of raw that make the identity, as literals
-- ${hash}: the hash of a word
SELECT count(*)
  FROM ${table} AS c
 WHERE EXISTS (SELECT
                 FROM regexp_split_to_table(c.${text}, '[^[:alnum:]_@+.-]+') AS part (text)
                 JOIN ${ledger}.forgotten AS f ON f.hash = ${hash}
                WHERE f.source = ? AND f.columns = ARRAY[${columns}]::text[] AND ${isOlder})
