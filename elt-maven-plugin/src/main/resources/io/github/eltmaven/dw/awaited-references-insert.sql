-- Remembers the references of the staged records that wait for a row.
-- ${references}: the table of the awaited references
-- ${name}: the name of the foreign key, as a literal
-- ${values}: the columns of the foreign key as text
-- ${reason}: the reason that a record has where it misses this reference
INSERT INTO ${references} (name, reference)
SELECT ${name}, ARRAY[${values}]
  FROM ${ledger}.stage AS s
 WHERE _awaits IS NOT NULL AND ARRAY[${reason}] && _reasons
EXCEPT
SELECT name, reference FROM ${references}
