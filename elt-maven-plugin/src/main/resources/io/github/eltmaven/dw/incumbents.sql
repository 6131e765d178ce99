-- The rows that the winners are compared with.
-- ${columns}: the columns to compare
-- ${table}: the table of the model
(SELECT ${columns}, false AS _deleted, tableoid AS _part, ctid AS _place FROM ${table})
