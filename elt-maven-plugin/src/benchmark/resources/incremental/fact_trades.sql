-- New trades by load time, merged on the key.
BEGIN;
CREATE TEMPORARY TABLE fact_trades__tmp ON COMMIT DROP AS
SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, ingested_at,
       trade_ts::date AS stat_date, quantity * price AS trade_amount, loaded_at
  FROM trades
 WHERE loaded_at > (SELECT coalesce(max(loaded_at), '-infinity') FROM fact_trades);
ANALYZE fact_trades__tmp;
MERGE INTO fact_trades AS target
USING fact_trades__tmp AS source ON source.trade_id = target.trade_id
 WHEN MATCHED THEN UPDATE
  SET user_id = source.user_id, symbol = source.symbol, side = source.side, quantity = source.quantity,
      price = source.price, trade_ts = source.trade_ts, version = source.version,
      ingested_at = source.ingested_at, stat_date = source.stat_date, trade_amount = source.trade_amount,
      loaded_at = source.loaded_at
 WHEN NOT MATCHED THEN INSERT
      VALUES (source.trade_id, source.user_id, source.symbol, source.side, source.quantity, source.price,
              source.trade_ts, source.version, source.ingested_at, source.stat_date, source.trade_amount,
              source.loaded_at);
COMMIT;
