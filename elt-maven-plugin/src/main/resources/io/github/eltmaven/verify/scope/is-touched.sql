-- A condition for the query of a mart: changes touch the row.
-- ${expressions}: of the query
-- ${columns}: the columns of the mart that hold them
(${expressions}) IN (SELECT ${columns} FROM elt_verify_keys)
