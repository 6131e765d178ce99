-- SQL condition: does the batch bring the key of a remembered record?
-- ${sameKey}: do staged record s and remembered record c have the same key?
EXISTS (SELECT FROM ${ledger}.stage AS s JOIN elt_colliding AS c ON ${sameKey} WHERE s._reasons IS NULL)
