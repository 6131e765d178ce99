-- New raw rows by load time, the latest of each trade, merged on the key unless the table has a later version.
BEGIN;
CREATE TEMPORARY TABLE trades__tmp ON COMMIT DROP AS
SELECT DISTINCT ON (trade_id) trade_id, user_id, symbol, side, quantity, price, trade_ts, version, loaded_at
  FROM (SELECT trade_id::bigint, user_id::bigint, upper(trim(symbol)) AS symbol, upper(trim(side)) AS side,
               quantity::numeric(24, 8), price::numeric(24, 8), trade_ts::timestamptz, version::int, loaded_at
          FROM raw_trades
         WHERE loaded_at > (SELECT coalesce(max(loaded_at), '-infinity') FROM trades)
           AND trade_id ~ '^[0-9]+$' AND user_id ~ '^[0-9]+$' AND version ~ '^[0-9]+$'
           AND quantity ~ '^[0-9]+(\.[0-9]+)?$' AND price ~ '^[0-9]+(\.[0-9]+)?$'
           AND trade_ts ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
           AND upper(trim(symbol)) ~ '^[A-Z0-9]+$' AND upper(trim(side)) IN ('BUY', 'SELL')) AS good
 ORDER BY trade_id, version DESC;
ANALYZE trades__tmp;
MERGE INTO trades AS target
USING trades__tmp AS source ON source.trade_id = target.trade_id
 WHEN MATCHED AND source.version > target.version THEN UPDATE
  SET user_id = source.user_id, symbol = source.symbol, side = source.side, quantity = source.quantity,
      price = source.price, trade_ts = source.trade_ts, version = source.version, loaded_at = source.loaded_at
 WHEN NOT MATCHED THEN INSERT (trade_id, user_id, symbol, side, quantity, price, trade_ts, version, loaded_at)
      VALUES (source.trade_id, source.user_id, source.symbol, source.side, source.quantity, source.price,
              source.trade_ts, source.version, source.loaded_at);
COMMIT;
