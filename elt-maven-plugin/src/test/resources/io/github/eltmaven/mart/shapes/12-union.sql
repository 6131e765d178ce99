-- UNION of keys
-- grain: account_id
-- by: account_id
SELECT account_id FROM dw.trade
 UNION
SELECT account_id FROM dw.alert
