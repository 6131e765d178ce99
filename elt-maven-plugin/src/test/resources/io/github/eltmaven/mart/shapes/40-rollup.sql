-- ROLLUP: the rows of a group, its sums and the grand total
-- grain: account, symbol
-- by: account, symbol
SELECT coalesce(account_id::text, 'all') AS account, coalesce(symbol, 'all') AS symbol, sum(quantity) AS quantity, count(*) AS trades
  FROM dw.trade
 GROUP BY ROLLUP (account_id::text, symbol)
