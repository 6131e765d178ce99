-- The records that are not rejected.
-- ${columns}: the columns of raw
-- ${isLoadInScope}, ${isRejectInScope}: conditions on r._load and x.load
-- ${model}: a literal
-- ${raw}: the table of raw
(SELECT ${columns}
   FROM ${raw} AS r
  WHERE ${isLoadInScope} AND NOT EXISTS (SELECT FROM ${ledger}.rejects AS x
                            WHERE x.model = ${model} AND ${isRejectInScope} AND x.load = r._load AND x.line = r._line))
