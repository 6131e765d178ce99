-- SQL condition: does a row of the table have the values of record s, though no record of its key is in the batch?
-- ${table}: the table of the model
-- ${matches}: does row r have the values of record s?
-- ${sameKey}: do row r and key k have the same key?
EXISTS (SELECT FROM ${table} AS r WHERE ${matches} AND NOT EXISTS (SELECT FROM elt_unapplied_key AS k WHERE ${sameKey}))
