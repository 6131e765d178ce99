-- FULL JOIN of two grouped tables
-- grain: symbol
-- by: symbol
SELECT symbol, t.trades, q.quotes
  FROM (SELECT symbol, count(*) AS trades FROM dw.trade GROUP BY symbol) t
  FULL JOIN (SELECT symbol, count(*) AS quotes FROM dw.quote GROUP BY symbol) q USING (symbol)
