-- A condition: the dw table's row d is the expected row e.
-- ${same}: the compared columns of both are the same
-- ${key}: the key's columns
e.${key} = d.${key} AND e._invalid = '{}' AND ${same}
