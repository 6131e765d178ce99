-- EXCEPT
-- grain: account_id
-- by: account_id
SELECT account_id FROM dw.account
EXCEPT
SELECT account_id FROM dw.trade
