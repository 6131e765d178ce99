-- Replaces texts in which a value of forgotten records is a word. Values: the note.
-- ${table}: the table
-- ${text}: the column of the texts
-- ${rows}: a condition on the rows t
UPDATE ${table} AS t
   SET ${text} = n.note
  FROM (SELECT ?::text AS note) AS n
 WHERE t.${text} <> n.note AND ${rows} AND EXISTS (SELECT FROM elt_forgotten_words AS w WHERE t.${text} ~ w.pattern)
