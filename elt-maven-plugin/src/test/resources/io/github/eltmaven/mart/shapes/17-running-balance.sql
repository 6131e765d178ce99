-- A running sum over a window
-- grain: trade_id
-- by: account_id, symbol
SELECT trade_id, account_id, symbol,
       sum(CASE side WHEN 'buy' THEN quantity ELSE -quantity END)
         OVER (PARTITION BY account_id, symbol ORDER BY traded_at, trade_id) AS position
  FROM dw.trade
