-- The latest version of each trade out of all of raw, with casts behind regular expressions.
INSERT INTO trades (trade_id, user_id, symbol, side, quantity, price, trade_ts, version)
SELECT DISTINCT ON (trade_id) trade_id, user_id, symbol, side, quantity, price, trade_ts, version
  FROM (SELECT trade_id::bigint, user_id::bigint, upper(trim(symbol)) AS symbol, upper(trim(side)) AS side,
               quantity::numeric(24, 8), price::numeric(24, 8), trade_ts::timestamptz, version::int
          FROM raw.trades
         WHERE trade_id ~ '^[0-9]+$' AND user_id ~ '^[0-9]+$' AND version ~ '^[0-9]+$'
           AND quantity ~ '^[0-9]+(\.[0-9]+)?$' AND price ~ '^[0-9]+(\.[0-9]+)?$'
           AND trade_ts ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
           AND upper(trim(symbol)) ~ '^[A-Z0-9]+$' AND upper(trim(side)) IN ('BUY', 'SELL')) AS good
 ORDER BY trade_id, version DESC
    ON CONFLICT (trade_id) DO UPDATE
   SET user_id = excluded.user_id, symbol = excluded.symbol, side = excluded.side,
       quantity = excluded.quantity, price = excluded.price, trade_ts = excluded.trade_ts,
       version = excluded.version
 WHERE excluded.version > trades.version
