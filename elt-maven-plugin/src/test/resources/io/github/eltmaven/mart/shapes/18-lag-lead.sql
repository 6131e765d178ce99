-- lag and lead over a named window
-- grain: trade_id
-- by: symbol
SELECT trade_id, symbol, price - lag(price) OVER w AS since_last, lead(traded_at) OVER w AS next_at
  FROM dw.trade
WINDOW w AS (PARTITION BY symbol ORDER BY traded_at, trade_id)
