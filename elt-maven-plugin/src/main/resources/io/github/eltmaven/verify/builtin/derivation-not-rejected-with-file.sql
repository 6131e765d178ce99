-- The records that are not rejected, with the file of each and when it was loaded.
-- ${columns}: the columns of raw
-- ${isLoadInScope}, ${isRejectInScope}: conditions on r._load and x.load
-- ${model}: a literal
-- ${raw}: the table of raw
(SELECT ${columns}, l.file AS _file, l.loaded_at AS _loaded_at
   FROM ${raw} AS r
   JOIN ${ledger}.loads AS l ON l.load = r._load
  WHERE ${isLoadInScope} AND NOT EXISTS (SELECT FROM ${ledger}.rejects AS x
                            WHERE x.model = ${model} AND ${isRejectInScope} AND x.load = r._load AND x.line = r._line))
