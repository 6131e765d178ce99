-- GROUP BY of expressions over two tables
-- grain: country, day
-- by: country, day
SELECT upper(c.country) AS country, date_trunc('day', t.traded_at) AS day, sum(t.fee) AS fees
  FROM dw.trade t
  JOIN dw.account a ON a.account_id = t.account_id
  JOIN dw.customer c ON c.user_id = a.user_id
 WHERE c.country IS NOT NULL
 GROUP BY upper(c.country), date_trunc('day', t.traded_at)
