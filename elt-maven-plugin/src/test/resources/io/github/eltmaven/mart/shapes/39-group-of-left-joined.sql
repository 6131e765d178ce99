-- Groups by an expression of a row that LEFT JOIN may lack
-- grain: country
-- by: country
SELECT coalesce(c.country, '??') AS country, count(*) AS trades
  FROM dw.trade t
  LEFT JOIN dw.account a ON a.account_id = t.account_id
  LEFT JOIN dw.customer c ON c.user_id = a.user_id
 GROUP BY coalesce(c.country, '??')
