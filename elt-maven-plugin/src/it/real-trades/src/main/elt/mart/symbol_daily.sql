-- How much of each symbol was traded on each day, in UTC.
SELECT symbol,
       traded_at::date       AS stat_date,
       count(*)              AS trade_count,
       sum(quantity)         AS volume,
       sum(quantity * price) AS total_trade_amount
  FROM dw.trades
 GROUP BY symbol, traded_at::date
