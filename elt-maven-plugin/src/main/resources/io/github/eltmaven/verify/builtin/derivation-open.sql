-- Makes the table of the records c whose key has no row t, an earlier version, or other content in the same version.
-- ${key}: the key's columns of c
-- ${isLater}, ${sameKey}, ${sameVersion}, ${same}: conditions on c and t
-- ${incumbents}: the incumbent of each key
CREATE TEMPORARY TABLE elt_verify_open AS
SELECT c._load, c._line, ${key},
       CASE WHEN _unreadable IS NOT NULL THEN 'unreadable'
            WHEN t._deleted IS NULL THEN 'missing'
            WHEN ${isLater} THEN 'later'
            ELSE 'tied' END AS _problem,
       _unreadable
  FROM ${ledger}.verify_records AS c
  LEFT JOIN ${incumbents} AS t ON ${sameKey}
 WHERE _unreadable IS NOT NULL OR t._deleted IS NULL OR ${isLater} OR ${sameVersion} AND NOT ${same}
