-- @title How did AAPL trade, day by day?
-- @chart line x=stat_date y=volume
SELECT stat_date, trade_count, volume, total_trade_amount
  FROM mart.symbol_daily
 WHERE symbol = 'AAPL'
 ORDER BY stat_date
