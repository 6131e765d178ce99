-- Adds columns to records.
-- ${records}: a query
-- ${alias}: a name for it, which the columns may use
-- ${columns}: what to add
SELECT ${alias}.*, ${columns} FROM (${records}) AS ${alias}
