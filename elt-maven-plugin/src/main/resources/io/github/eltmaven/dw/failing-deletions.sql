-- The records on which an expression fails that a deletion does not need: they have no reasons.
-- ${columns}: the columns of the source
-- ${batch}: the records to read
(SELECT ${columns}
   FROM ${batch} AS b
  WHERE EXISTS (SELECT FROM ${ledger}.failing AS f WHERE f._load = b._load AND f._line = b._line AND f._reasons = '{}'))
