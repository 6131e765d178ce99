-- Rows that should not be as they are: everything is computed once more and compared, each way.
WITH good AS MATERIALIZED (
    SELECT DISTINCT ON (trade_id) trade_id, user_id, symbol, side, quantity, price, trade_ts, version
      FROM (SELECT trade_id::bigint, user_id::bigint, upper(trim(symbol)) AS symbol, upper(trim(side)) AS side,
                   quantity::numeric(24, 8), price::numeric(24, 8), trade_ts::timestamptz, version::int
              FROM raw.trades
             WHERE trade_id ~ '^[0-9]+$' AND user_id ~ '^[0-9]+$' AND version ~ '^[0-9]+$'
               AND quantity ~ '^[0-9]+(\.[0-9]+)?$' AND price ~ '^[0-9]+(\.[0-9]+)?$'
               AND trade_ts ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
               AND upper(trim(symbol)) ~ '^[A-Z0-9]+$' AND upper(trim(side)) IN ('BUY', 'SELL')) AS good
     ORDER BY trade_id, version DESC),
kept AS (SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version FROM trades),
facts AS (SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, ingested_at,
                 trade_ts::date, quantity * price
            FROM trades),
user_days AS (SELECT user_id, stat_date, count(*), sum(trade_amount) FROM fact_trades GROUP BY user_id, stat_date),
symbol_days AS (SELECT symbol, stat_date, count(*), sum(quantity), sum(trade_amount)
                  FROM fact_trades GROUP BY symbol, stat_date),
totals AS (SELECT user_id, count(*), sum(trade_amount), max(stat_date) FROM fact_trades GROUP BY user_id)
SELECT (SELECT count(*) FROM (TABLE good EXCEPT ALL TABLE kept) AS missing)
       + (SELECT count(*) FROM (TABLE kept EXCEPT ALL TABLE good) AS wrong)
       + (SELECT count(*) FROM (TABLE facts EXCEPT ALL TABLE fact_trades) AS missing)
       + (SELECT count(*) FROM (TABLE fact_trades EXCEPT ALL TABLE facts) AS wrong)
       + (SELECT count(*) FROM (TABLE user_days EXCEPT ALL TABLE user_daily) AS missing)
       + (SELECT count(*) FROM (TABLE user_daily EXCEPT ALL TABLE user_days) AS wrong)
       + (SELECT count(*) FROM (TABLE symbol_days EXCEPT ALL TABLE symbol_daily) AS missing)
       + (SELECT count(*) FROM (TABLE symbol_daily EXCEPT ALL TABLE symbol_days) AS wrong)
       + (SELECT count(*) FROM (TABLE totals EXCEPT ALL TABLE user_total) AS missing)
       + (SELECT count(*) FROM (TABLE user_total EXCEPT ALL TABLE totals) AS wrong)
