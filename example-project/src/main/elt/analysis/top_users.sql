-- @title Which ten users traded the largest total amount?
-- @chart bar x=user_id y=total_trade_amount
SELECT user_id, total_trade_amount, total_trade_count, to_date
  FROM mart.user_total
 ORDER BY total_trade_amount DESC, user_id
 LIMIT 10
