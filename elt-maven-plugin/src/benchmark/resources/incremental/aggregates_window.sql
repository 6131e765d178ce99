-- The last three days anew, merged on the key: wrong where a correction or a late trade is older, or a group lost its last trade.
BEGIN;
CREATE TEMPORARY TABLE user_daily__tmp ON COMMIT DROP AS
SELECT user_id, stat_date, count(*) AS trade_count, sum(trade_amount) AS total_trade_amount
  FROM fact_trades
 WHERE stat_date > (SELECT max(stat_date) - 3 FROM user_daily)
 GROUP BY user_id, stat_date;
MERGE INTO user_daily AS target
USING user_daily__tmp AS source ON source.user_id = target.user_id AND source.stat_date = target.stat_date
 WHEN MATCHED THEN UPDATE
  SET trade_count = source.trade_count, total_trade_amount = source.total_trade_amount
 WHEN NOT MATCHED THEN INSERT
      VALUES (source.user_id, source.stat_date, source.trade_count, source.total_trade_amount);
COMMIT;
BEGIN;
CREATE TEMPORARY TABLE symbol_daily__tmp ON COMMIT DROP AS
SELECT symbol, stat_date, count(*) AS trade_count, sum(quantity) AS volume, sum(trade_amount) AS total_trade_amount
  FROM fact_trades
 WHERE stat_date > (SELECT max(stat_date) - 3 FROM symbol_daily)
 GROUP BY symbol, stat_date;
MERGE INTO symbol_daily AS target
USING symbol_daily__tmp AS source ON source.symbol = target.symbol AND source.stat_date = target.stat_date
 WHEN MATCHED THEN UPDATE
  SET trade_count = source.trade_count, volume = source.volume, total_trade_amount = source.total_trade_amount
 WHEN NOT MATCHED THEN INSERT
      VALUES (source.symbol, source.stat_date, source.trade_count, source.volume, source.total_trade_amount);
COMMIT;
