-- Deletes the tombstones that a later version replaces.
-- ${tombstones}: the table of the tombstones
-- ${sameKey}: do tombstone d and winner w have the same key?
DELETE FROM ${tombstones} AS d
 USING elt_merge AS w
 WHERE w._was_deleted AND w._verdict = 'later' AND ${sameKey}
