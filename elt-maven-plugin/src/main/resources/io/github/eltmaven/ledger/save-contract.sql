-- Remembers key, columns and constraints of a table, and the columns that its model names.
INSERT INTO ${ledger}.contracts (model, key, parts, named) VALUES (?, ?, ?, ?)
ON CONFLICT (model) DO UPDATE SET (key, parts, named) = ROW(excluded.key, excluded.parts, excluded.named)
 WHERE (contracts.key, contracts.parts, contracts.named)
       IS DISTINCT FROM (excluded.key, excluded.parts, excluded.named)
