-- Forgets that a model took in its newest loads: as many as have no more records together than a number, and the newest in any case.
WITH newest AS (
    SELECT load, sum(l.loaded) OVER (ORDER BY load DESC) AS records, row_number() OVER (ORDER BY load DESC) AS place
      FROM ${ledger}.applied AS a
      JOIN ${ledger}.loads AS l USING (load)
     WHERE a.model = ?
)
DELETE FROM ${ledger}.applied AS a
 USING newest AS n
 WHERE a.model = ? AND a.load = n.load AND (n.records <= ? OR n.place = 1)
RETURNING a.load
