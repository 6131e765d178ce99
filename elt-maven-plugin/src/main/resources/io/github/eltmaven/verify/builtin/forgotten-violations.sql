-- Counts the rows that checks kept before an identity was forgotten, and that hold it in a value. Values: the source.
-- ${columns}: the columns of raw that make the identity, as literals
-- ${hash}: the hash of a value
SELECT count(*)
  FROM ${ledger}.violations AS v
 WHERE EXISTS (SELECT
                 FROM jsonb_each_text(v.row) AS part (name, text)
                 JOIN ${ledger}.forgotten AS f ON f.hash = ${hash}
                WHERE f.source = ? AND f.columns = ARRAY[${columns}]::text[] AND v.run < f.run)
