-- What each user traded in all.
SELECT user_id,
       sum(trade_count)        AS total_trade_count,
       sum(total_trade_amount) AS total_trade_amount,
       max(stat_date)          AS to_date
  FROM mart.user_daily
 GROUP BY user_id
