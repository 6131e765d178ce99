-- The records that a model has read and not rejected, with the columns _file and _loaded_at. Without the rejected ones,
-- WHERE cannot fail on a record again.
-- ${columns}: the columns of raw
-- ${raw}: the table of the source
-- ${model}: the table of the model, as a literal
(SELECT ${columns}, l.file AS _file, l.loaded_at AS _loaded_at
   FROM ${raw} AS r
   JOIN ${ledger}.applied AS a ON a.load = r._load AND a.model = ${model}
   JOIN ${ledger}.loads AS l ON l.load = r._load
  WHERE NOT EXISTS (SELECT FROM ${ledger}.rejects AS x
                     WHERE x.model = a.model AND x.load = r._load AND x.line = r._line))
