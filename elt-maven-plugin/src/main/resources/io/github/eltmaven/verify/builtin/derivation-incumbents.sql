-- The incumbent of each key: a row.
-- ${columns}: the columns of the model
-- ${table}: the dw table
(SELECT ${columns}, false AS _deleted FROM ${table})
