-- An anti join
-- grain: account_id
-- by: account_id
SELECT a.account_id
  FROM dw.account a
  LEFT JOIN dw.trade t ON t.account_id = a.account_id
 WHERE t.trade_id IS NULL
