-- One row per trade: its latest version.
-- @latest version
SELECT trade_id,
       user_id,
       upper(trim(symbol)) AS symbol,
       upper(trim(side))   AS side,
       quantity,
       price,
       trade_ts,
       version
  FROM raw.trades
