-- Aggregates over windows
-- grain: account_id
-- by: account_id
SELECT account_id, max(gap) AS longest_gap, count(*) AS trades
  FROM (SELECT account_id, traded_at - lag(traded_at) OVER (PARTITION BY account_id ORDER BY traded_at, trade_id) AS gap
          FROM dw.trade) gaps
 GROUP BY account_id
