-- Rows beside the total of their group
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.quantity, s.quantity AS of_account
  FROM dw.trade t
  JOIN (SELECT account_id, sum(quantity) AS quantity FROM dw.trade GROUP BY account_id) s ON s.account_id = t.account_id
