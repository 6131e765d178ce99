-- Candles: first, last, highest and lowest price
-- grain: symbol, day
-- by: symbol, day
SELECT symbol, traded_at::date AS day,
       (array_agg(price ORDER BY traded_at, trade_id))[1] AS opened,
       max(price) AS high,
       min(price) AS low,
       (array_agg(price ORDER BY traded_at DESC, trade_id DESC))[1] AS closed,
       round(sum(price * quantity) / sum(quantity), 6) AS vwap
  FROM (SELECT * FROM dw.trade WHERE quantity > 0) t
 GROUP BY symbol, traded_at::date
