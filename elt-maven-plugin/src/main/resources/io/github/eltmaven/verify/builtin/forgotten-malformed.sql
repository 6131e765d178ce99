-- Counts the texts of malformed records of a source of which a field is a forgotten identity. Values: the source.
-- ${malformed}: the table of the malformed records
-- ${loads}: the table of their loads
-- ${separators}: a regular expression that separates fields, as a literal
-- ${isForgotten}: is the identity of a field forgotten?
SELECT count(*)
  FROM ${malformed} AS m
 WHERE m.load IN (SELECT l.load FROM ${loads} AS l WHERE l.source = ?)
   AND EXISTS (SELECT FROM regexp_split_to_table(m.record, ${separators}) AS part (text) WHERE ${isForgotten})
