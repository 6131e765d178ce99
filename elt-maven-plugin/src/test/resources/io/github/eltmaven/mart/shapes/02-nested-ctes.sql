-- Queries of WITH that read each other, one of them twice
-- grain: account_id
-- by: account_id
WITH trades AS (SELECT * FROM dw.trade),
     bought AS (SELECT account_id, sum(quantity) AS quantity FROM trades WHERE side = 'buy' GROUP BY account_id),
     sold AS (SELECT account_id, sum(quantity) AS quantity FROM trades WHERE side = 'sell' GROUP BY account_id)
SELECT a.account_id, coalesce(b.quantity, 0) - coalesce(s.quantity, 0) AS quantity
  FROM dw.account a
  LEFT JOIN bought b ON b.account_id = a.account_id
  LEFT JOIN sold s ON s.account_id = a.account_id
