-- UNION ALL of facts, joined to dimensions
-- grain: what, id
-- by: what, id
WITH flows AS (
    SELECT 'trade'::text AS what, trade_id AS id, account_id FROM dw.trade
     UNION ALL
    SELECT 'alert'::text, alert_id, account_id FROM dw.alert)
SELECT f.what, f.id, a.kind, c.country
  FROM flows f
  LEFT JOIN dw.account a ON a.account_id = f.account_id
  LEFT JOIN dw.customer c ON c.user_id = a.user_id
