-- Facts joined by LEFT JOIN to dimensions that change
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.symbol, c.name, c.country
  FROM dw.trade t
  LEFT JOIN dw.account a ON a.account_id = t.account_id
  LEFT JOIN dw.customer c ON c.user_id = a.user_id
