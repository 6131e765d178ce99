-- @title Prices are plausible
SELECT trade_id
  FROM dw.trades
 WHERE prize > 1000000
