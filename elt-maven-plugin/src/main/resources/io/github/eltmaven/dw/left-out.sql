-- Keeps how many records of each load WHERE leaves out, and gives their sum. Values: the table of the model, the loads.
WITH staged AS (
    SELECT _load, count(*) AS records FROM ${ledger}.stage GROUP BY _load),
counted AS (
    INSERT INTO ${ledger}.left_out (model, load, records)
    SELECT ?, l.load, l.loaded - coalesce(s.records, 0)
      FROM ${ledger}.loads AS l
      LEFT JOIN staged AS s ON s._load = l.load
     WHERE l.load = ANY (?) AND l.loaded > coalesce(s.records, 0)
    RETURNING records)
SELECT coalesce(sum(records), 0) FROM counted
