-- Every trade with its day and its amount.
SELECT trade_id,
       user_id,
       symbol,
       side,
       quantity,
       price,
       trade_ts,
       version,
       ingested_at,
       trade_ts::date   AS stat_date,
       quantity * price AS trade_amount
  FROM dw.trades
