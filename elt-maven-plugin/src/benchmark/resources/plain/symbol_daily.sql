-- Every group out of all facts; a group that lost its last trade stays.
INSERT INTO symbol_daily
SELECT symbol, stat_date, count(*), sum(quantity), sum(trade_amount)
  FROM fact_trades GROUP BY symbol, stat_date
    ON CONFLICT (symbol, stat_date) DO UPDATE
   SET trade_count = excluded.trade_count, volume = excluded.volume,
       total_trade_amount = excluded.total_trade_amount
