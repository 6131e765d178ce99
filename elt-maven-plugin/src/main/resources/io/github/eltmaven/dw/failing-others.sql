-- The records of the batch on which no expression fails.
-- ${columns}: the columns of the source
-- ${batch}: the records to read
(SELECT ${columns}
   FROM ${batch} AS b
  WHERE NOT EXISTS (SELECT FROM ${ledger}.failing AS f WHERE f._load = b._load AND f._line = b._line))
