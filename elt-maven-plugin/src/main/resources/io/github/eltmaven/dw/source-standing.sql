-- The records that stand and have the key of a withdrawn record.
-- ${columns}: the columns that a model may read
-- ${records}: the records r
(SELECT ${columns}
   FROM elt_standing_record AS k
   JOIN ${records} ON r._load = k._load AND r._line = k._line)
