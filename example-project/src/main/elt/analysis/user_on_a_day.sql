-- @title What did user 1 trade on 2025-12-30?
SELECT trade_ts, symbol, side, quantity, price, trade_amount
  FROM mart.fact_trades
 WHERE user_id = 1 AND stat_date = DATE '2025-12-30'
 ORDER BY trade_ts, trade_id
