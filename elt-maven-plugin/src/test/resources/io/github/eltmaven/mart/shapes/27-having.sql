-- HAVING
-- grain: account_id, symbol
-- by: account_id, symbol
SELECT account_id, symbol, count(*) AS trades, avg(price) AS price
  FROM dw.trade
 GROUP BY account_id, symbol
HAVING count(*) > 1
