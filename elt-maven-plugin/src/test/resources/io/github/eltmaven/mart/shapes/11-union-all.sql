-- UNION ALL of facts
-- grain: kind, id
-- by: kind, id
SELECT 'trade'::text AS kind, trade_id AS id, account_id, traded_at::date AS day FROM dw.trade
 UNION ALL
SELECT 'alert'::text, alert_id, account_id, raised_on FROM dw.alert
