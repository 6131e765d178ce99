-- @title Symbols are upper-case letters and digits
SELECT trade_id, symbol
  FROM dw.trades
 WHERE symbol !~ '^[A-Z0-9]+$'
