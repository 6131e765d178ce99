-- Removes the notes that a model has applied its newest loads. It always removes the newest one. It removes further ones while the
-- records of their loads together stay within a limit.
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
