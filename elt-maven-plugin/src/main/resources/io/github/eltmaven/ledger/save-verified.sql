-- Remembers the newest load and the newest run up to which some tables are verified.
INSERT INTO ${ledger}.verified (model, load, run)
SELECT m.model,
       (SELECT coalesce(max(a.load), 0) FROM ${ledger}.applied AS a WHERE a.model = m.model),
       (SELECT max(r.refreshed) FROM ${ledger}.models AS r)
  FROM ${ledger}.models AS m
 WHERE m.model = ANY (?)
ON CONFLICT (model) DO UPDATE SET (load, run) = ROW(excluded.load, excluded.run)
 WHERE (verified.load, verified.run) IS DISTINCT FROM (excluded.load, excluded.run)
