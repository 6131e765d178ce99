-- Adds the keys of the rejected records that wait for such a key, also by way of other records that wait, and of those that wait for rows of
-- tables that have changed. Values: the model.
-- ${index}: the index of the records that the model has applied
-- ${table}: the table of the model, as a literal
-- ${awaited}: the tables that have changed, as literals with a comma before each
-- ${columns}: the columns of the key and of the references
-- ${key}: the columns of the key
-- ${keyOfWaiting}: the columns of the key of a waiting record w
-- ${refers}: does w reference key k?
INSERT INTO elt_unapplied_key (${key})
WITH RECURSIVE waiting AS MATERIALIZED (
    SELECT ${columns}, x.awaits
      FROM ${ledger}.rejects AS x
      JOIN ${index} AS i ON i._load = x.load AND i._line = x.line
     WHERE x.model = ? AND x.awaits && ARRAY[${table}${awaited}]
), found AS (
    (SELECT ${key} FROM elt_unapplied_key UNION SELECT ${key} FROM waiting WHERE awaits && ARRAY[''${awaited}])
    UNION
    SELECT ${keyOfWaiting} FROM found AS k JOIN waiting AS w ON ${refers})
SELECT ${key} FROM found EXCEPT SELECT ${key} FROM elt_unapplied_key
