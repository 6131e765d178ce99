-- @title How much did a user trade on a day, and what?
-- @param user_id 1
-- @param day 2025-12-30
SELECT trade_ts, symbol, side, quantity, price, trade_amount, sum(trade_amount) OVER () AS amount_of_the_day
  FROM mart.fact_trades
 WHERE user_id = :user_id AND stat_date = :day
 ORDER BY trade_ts, trade_id
