-- Counts the records by reason, the most frequent reason first. Value: the number of reasons to give.
SELECT reason, sum(records)
  FROM (SELECT _reasons, count(*) AS records FROM ${ledger}.stage WHERE _reasons IS NOT NULL GROUP BY _reasons) AS alike,
       unnest(_reasons) AS reason
 GROUP BY reason
 ORDER BY 2 DESC, reason
 LIMIT ?
