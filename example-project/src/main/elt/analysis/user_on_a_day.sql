-- @title What did a user trade on a day?
-- @param user_id 1
-- @param day 2025-12-30
SELECT trade_ts, symbol, side, quantity, price, trade_amount
  FROM mart.fact_trades
 WHERE user_id = :user_id AND stat_date = :day
 ORDER BY trade_ts, trade_id
