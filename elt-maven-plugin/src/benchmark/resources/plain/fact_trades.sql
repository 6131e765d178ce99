-- The facts out of all trades.
INSERT INTO fact_trades
SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, ingested_at,
       trade_ts::date, quantity * price
  FROM trades
    ON CONFLICT (trade_id) DO UPDATE
   SET user_id = excluded.user_id, symbol = excluded.symbol, side = excluded.side,
       quantity = excluded.quantity, price = excluded.price, trade_ts = excluded.trade_ts,
       version = excluded.version, ingested_at = excluded.ingested_at, stat_date = excluded.stat_date,
       trade_amount = excluded.trade_amount
 WHERE excluded.version > fact_trades.version
