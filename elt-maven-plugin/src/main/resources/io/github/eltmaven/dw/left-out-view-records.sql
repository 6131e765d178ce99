-- The records that a model has read and not rejected. Without the rejected ones, WHERE cannot fail on a record again.
-- ${columns}: the columns of raw
-- ${raw}: the table of the source
-- ${model}: the table of the model, as a literal
(SELECT ${columns}
   FROM ${raw} AS r
   JOIN ${ledger}.applied AS a ON a.load = r._load AND a.model = ${model}
  WHERE NOT EXISTS (SELECT FROM ${ledger}.rejects AS x
                     WHERE x.model = a.model AND x.load = r._load AND x.line = r._line))
