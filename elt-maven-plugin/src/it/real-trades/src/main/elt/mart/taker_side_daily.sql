-- How often takers bought and sold.
SELECT symbol, traded_at::date AS stat_date, taker_side, count(*) AS trade_count
  FROM dw.trades
 GROUP BY symbol, traded_at::date, taker_side
