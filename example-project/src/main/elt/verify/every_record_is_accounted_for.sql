-- Each record of raw is rejected with a reason, or dw has its trade in this version or a later one.
-- The counts of the ledger equal the counts of the tables.
-- @title Every record is accounted for
SELECT 'neither rejected nor in dw' AS problem, l.file, r._line AS line, r.trade_id
  FROM raw.trades AS r
  JOIN elt.loads AS l ON l.load = r._load
  LEFT JOIN elt.rejects AS x ON x.model = 'dw.trades' AND x.load = r._load AND x.line = r._line
  LEFT JOIN dw.trades AS d ON d.trade_id::text = trim(r.trade_id) AND d.version >= r.version::int
 WHERE x.load IS NULL AND d.trade_id IS NULL
UNION ALL
SELECT 'records are not loaded + malformed', file, NULL, NULL
  FROM elt.loads
 WHERE records <> loaded + malformed
UNION ALL
SELECT 'the counts of dw.trades do not add up', NULL, NULL, NULL
  FROM elt.models
 WHERE model = 'dw.trades'
   AND (loaded <> current + superseded + duplicate + rejected + deleted + left_out
        OR loaded <> (SELECT count(*) FROM raw.trades)
        OR current <> (SELECT count(*) FROM dw.trades)
        OR rejected <> (SELECT count(*) FROM elt.rejects WHERE model = 'dw.trades'))
