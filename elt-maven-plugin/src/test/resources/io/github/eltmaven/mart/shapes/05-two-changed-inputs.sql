-- Facts grouped by a column of a dimension, where both change
-- grain: country, symbol
-- by: country, symbol
SELECT coalesce(c.country, '??') AS country, t.symbol, sum(t.quantity) AS quantity, count(*) AS trades
  FROM dw.trade t
  JOIN dw.account a ON a.account_id = t.account_id
  LEFT JOIN dw.customer c ON c.user_id = a.user_id
 GROUP BY coalesce(c.country, '??'), t.symbol
