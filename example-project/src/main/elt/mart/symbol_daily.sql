-- How much of each symbol was traded on each day.
SELECT symbol,
       stat_date,
       count(*)          AS trade_count,
       sum(quantity)     AS volume,
       sum(trade_amount) AS total_trade_amount
  FROM mart.fact_trades
 GROUP BY symbol, stat_date
