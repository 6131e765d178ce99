-- A model that is read through a view
-- grain: symbol
-- by: symbol
SELECT symbol, sum(notional) AS notional, count(*) AS trades
  FROM dw.priced_trade
 GROUP BY symbol
