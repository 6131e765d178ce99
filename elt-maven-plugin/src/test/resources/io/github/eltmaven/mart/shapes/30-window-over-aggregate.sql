-- A window over groups
-- grain: account_id, day
-- by: account_id
SELECT account_id, traded_at::date AS day, sum(sum(quantity)) OVER (PARTITION BY account_id ORDER BY traded_at::date) AS so_far
  FROM dw.trade
 GROUP BY account_id, traded_at::date
