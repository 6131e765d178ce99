-- The rows and tombstones that the winners are compared with.
-- ${columns}: the columns to compare
-- ${table}: the table of the model
-- ${values}: these columns of a tombstone
-- ${tombstones}: the table of the tombstones
(SELECT ${columns}, false AS _deleted, tableoid AS _part, ctid AS _place FROM ${table}
 UNION ALL
 SELECT ${values}, true, NULL, NULL FROM ${tombstones})
