-- One row per trade. A buyer who was the maker was sold to: the taker sold.
SELECT symbol,
       trade_id,
       CASE is_buyer_maker WHEN 'true' THEN 'SELL' WHEN 'false' THEN 'BUY' END AS taker_side,
       price,
       quantity,
       to_timestamp(trade_time_ms::numeric / 1000) AS traded_at
  FROM raw.trades
