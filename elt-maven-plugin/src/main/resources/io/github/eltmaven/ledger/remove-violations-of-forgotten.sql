-- Removes the kept rows of checks in which a value of forgotten records is a word.
DELETE FROM ${ledger}.violations AS v
 WHERE EXISTS (SELECT
                 FROM jsonb_each_text(v.row) AS c
                 JOIN elt_forgotten_words AS w ON c.value ~ w.pattern)
