-- Counts the staged records whose load is none of the source's loads. Value: the name of the source.
SELECT count(*)
  FROM ${ledger}.stage AS s
 WHERE NOT EXISTS (SELECT FROM ${ledger}.loads AS l WHERE l.load = s._load AND l.source = ?)
