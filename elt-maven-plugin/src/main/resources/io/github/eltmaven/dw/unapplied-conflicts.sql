-- Deletes the conflicts of keys that are decided anew. Values: the model.
-- ${keptKey}: the key in the JSON object of the record that was kept
-- ${key}: the key k in JSON
DELETE FROM ${ledger}.conflicts AS c
 USING elt_unapplied_key AS k
 WHERE c.model = ? AND (${keptKey}) = (${key})
