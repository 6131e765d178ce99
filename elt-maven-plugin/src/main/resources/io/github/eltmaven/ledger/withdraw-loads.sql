-- Takes loads out of the set that stands. Values: the cause, the reason, the loads.
-- ${columns}: the columns of a load
WITH gone AS (
    DELETE FROM ${ledger}.loads AS l USING (SELECT ? AS cause, ? AS reason) AS w WHERE l.load = ANY (?) RETURNING l.*, w.cause, w.reason)
INSERT INTO ${ledger}.withdrawn (${columns}, cause, reason)
SELECT ${columns}, cause, reason
  FROM gone
