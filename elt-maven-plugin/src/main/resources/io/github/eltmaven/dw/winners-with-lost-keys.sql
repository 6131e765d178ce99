-- The winners of a batch, and a deletion for each key that has no record any more. _gone tells them apart.
-- ${columns}: the columns of the model
-- ${winners}: the winners
-- ${lost}: the columns of the model for key k: NULL outside the key
-- ${sameKey}: do winner w and key k have the same key?
(SELECT ${columns}, _deleted, false AS _gone FROM ${winners} AS w
  UNION ALL
 SELECT ${lost}, true, true FROM elt_unapplied_key AS k WHERE NOT EXISTS (SELECT FROM ${winners} AS w WHERE ${sameKey}))
