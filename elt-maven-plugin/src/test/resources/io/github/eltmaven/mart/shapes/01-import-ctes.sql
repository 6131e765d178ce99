-- Queries of WITH at the top, one for each table
-- grain: trade_id
-- by: trade_id
WITH trades AS (SELECT * FROM dw.trade),
     accounts AS (SELECT * FROM dw.account)
SELECT trades.trade_id, trades.symbol, trades.quantity, accounts.kind
  FROM trades
  JOIN accounts ON accounts.account_id = trades.account_id
