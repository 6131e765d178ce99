-- The records of raw and the withdrawn records of its source.
-- ${raw}: the table of raw
-- ${withdrawn}: the table of withdrawn records
-- ${ofRaw}: the columns as raw has them
-- ${ofWithdrawn}: the columns as the table of withdrawn records has them
(SELECT ${ofRaw}, _load, _line FROM ${raw} UNION ALL SELECT ${ofWithdrawn}, _load, _line FROM ${withdrawn})
