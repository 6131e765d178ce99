-- Forgets the awaited references whose row exists now.
-- ${references}: the table of the awaited references
-- ${name}: the name of the foreign key, as a literal
-- ${target}: the referenced table
-- ${matches}: does row r of the referenced table have the values of reference a?
DELETE FROM ${references} AS a
 WHERE a.name = ${name} AND EXISTS (SELECT FROM ${target} AS r WHERE ${matches})
