-- INTERSECT
-- grain: account_id, symbol
-- by: account_id, symbol
SELECT account_id, symbol FROM dw.trade WHERE side = 'buy'
INTERSECT
SELECT account_id, symbol FROM dw.trade WHERE side = 'sell'
