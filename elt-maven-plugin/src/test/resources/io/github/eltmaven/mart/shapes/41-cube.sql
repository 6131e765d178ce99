-- CUBE with GROUPING
-- grain: level, symbol, side
-- by: level, symbol, side
SELECT grouping(symbol, side) AS level, coalesce(symbol, '*') AS symbol, coalesce(side, '*') AS side, count(*) AS trades
  FROM dw.trade
 GROUP BY CUBE (symbol, side)
HAVING count(*) > 0
