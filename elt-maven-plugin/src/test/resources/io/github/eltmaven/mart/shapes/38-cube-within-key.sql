-- CUBE within a key
-- grain: account_id, symbol, side
-- by: account_id, symbol, side
SELECT account_id, coalesce(symbol, 'all') AS symbol, coalesce(side, 'all') AS side, count(*) AS trades
  FROM dw.trade
 GROUP BY account_id, CUBE (symbol, side)
