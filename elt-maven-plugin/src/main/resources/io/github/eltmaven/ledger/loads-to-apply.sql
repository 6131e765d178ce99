-- The loads of a source that a dw model has not applied.
SELECT load
  FROM ${ledger}.loads l
 WHERE source = ? AND NOT EXISTS (SELECT FROM ${ledger}.applied a WHERE a.model = ? AND a.load = l.load)
 ORDER BY load
