-- ROLLUP: the rows of a group, its sums and the grand total
-- grain: side, symbol
-- by: side, symbol
SELECT coalesce(side, 'all') AS side, coalesce(symbol, 'all') AS symbol, sum(quantity) AS quantity, count(*) AS trades
  FROM dw.trade
 GROUP BY ROLLUP (side, symbol)
