-- The rejected records that wait for rows of tables that have changed.
-- ${columns}: the columns that a model may read
-- ${records}: the records r
-- ${model}: the table of the model, as a literal
-- ${awaited}: the tables that have changed, as literals
(SELECT ${columns}
   FROM ${records}
   JOIN ${ledger}.rejects AS x ON x.load = r._load AND x.line = r._line AND x.model = ${model} AND x.awaits && ARRAY[${awaited}])
