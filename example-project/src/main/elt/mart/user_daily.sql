-- What each user traded on each day.
SELECT user_id,
       stat_date,
       count(*)          AS trade_count,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY user_id, stat_date
