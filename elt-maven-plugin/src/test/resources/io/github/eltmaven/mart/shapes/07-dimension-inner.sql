-- Facts joined to dimensions that change
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.quantity * t.price AS notional, a.kind, c.name
  FROM dw.trade t
  JOIN dw.account a ON a.account_id = t.account_id
  JOIN dw.customer c ON c.user_id = a.user_id
