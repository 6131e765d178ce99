-- @title No trade is small
-- @severity warn
SELECT trade_id, quantity FROM dw.trades ORDER BY trade_id LIMIT 7
