-- A condition: the derivation has left a key open.
-- ${key}: the key's columns
(${key}) IN (SELECT ${key} FROM elt_verify_open UNION SELECT ${key} FROM elt_verify_strangers)
