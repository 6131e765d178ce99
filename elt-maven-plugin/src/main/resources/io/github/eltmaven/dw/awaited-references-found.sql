-- Counts 1 where a referenced row exists for which a record waits, else 0.
-- ${references}: the table of the awaited references
-- ${name}: the name of the foreign key, as a literal
-- ${target}: the referenced table
-- ${matches}: does row r of the referenced table have the values of reference a?
SELECT count(*)
  FROM (SELECT
          FROM ${references} AS a
         WHERE a.name = ${name} AND EXISTS (SELECT FROM ${target} AS r WHERE ${matches})
         LIMIT 1) AS first
