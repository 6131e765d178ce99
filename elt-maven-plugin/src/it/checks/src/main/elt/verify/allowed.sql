-- @title Hardly any trade is odd
-- @max 3
SELECT trade_id FROM dw.trades ORDER BY trade_id LIMIT 3
