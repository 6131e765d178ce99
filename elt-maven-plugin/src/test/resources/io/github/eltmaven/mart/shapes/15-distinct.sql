-- DISTINCT
-- grain: account_id, symbol
-- by: account_id, symbol
SELECT DISTINCT account_id, symbol FROM dw.trade
