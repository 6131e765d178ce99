-- The condition that a row of the mart's query is in one of some groups.
-- ${expressions}: the key of the mart, as its query computes it
-- ${key}: the columns of the mart's key
-- ${groups}: a table of groups
(${expressions}) IN (SELECT ${key} FROM ${groups})
