-- Counts the staged records that are read again because of withdrawn loads, and those of them that have reasons.
SELECT count(*), count(s._reasons)
  FROM elt_standing_record AS r
  JOIN ${ledger}.stage AS s ON s._load = r._load AND s._line = r._line
