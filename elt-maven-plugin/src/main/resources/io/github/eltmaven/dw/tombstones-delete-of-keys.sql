-- Deletes the tombstones of keys.
-- ${tombstones}: the table of the tombstones
-- ${keys}: the keys k
-- ${sameKey}: do tombstone d and key k have the same key?
DELETE FROM ${tombstones} AS d USING ${keys} AS k WHERE ${sameKey}
