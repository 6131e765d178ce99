-- Compares dw with the records of raw, in plain SQL. A record that was not rejected may be in dw.
-- Among the records of one trade, the record with the highest version is in dw.
-- @title dw holds the highest valid version of every trade in raw
WITH valid AS (
    SELECT trade_id::bigint AS trade_id, max(version::int) AS version
      FROM raw.trades AS r
     WHERE NOT EXISTS (SELECT FROM elt.rejects AS x
                        WHERE x.model = 'dw.trades' AND x.load = r._load AND x.line = r._line)
     GROUP BY 1
)
SELECT trade_id, valid.version AS version_in_raw, dw.version AS version_in_dw
  FROM valid
  FULL JOIN dw.trades AS dw USING (trade_id)
 WHERE valid.version IS DISTINCT FROM dw.version
