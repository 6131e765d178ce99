-- Replaces the texts of malformed records of which a field is a forgotten identity. Values: the note, the source, the load; all loads
-- where it is 0.
-- ${malformed}: the table of the malformed records
-- ${loads}: the table of their loads
-- ${separators}: a regular expression that separates fields, as a literal
-- ${isForgotten}: is the identity of a field forgotten?
UPDATE ${malformed} AS m
   SET record = w.note
  FROM (SELECT ?::text AS note, ?::text AS source, ?::bigint AS load) AS w
 WHERE m.record <> w.note
   AND (m.load = w.load OR w.load = 0)
   AND m.load IN (SELECT l.load FROM ${loads} AS l WHERE l.source = w.source)
   AND EXISTS (SELECT
                 FROM regexp_split_to_table(m.record, ${separators}) AS part (text)
                WHERE ${isForgotten})
