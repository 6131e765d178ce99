-- Deletes the rejects of withdrawn loads, and those of records that are read again. Values: the model, the loads.
DELETE FROM ${ledger}.rejects AS x
 WHERE x.model = ?
   AND (x.load = ANY (?) OR EXISTS (SELECT FROM elt_standing_record AS r WHERE r._load = x.load AND r._line = x.line))
