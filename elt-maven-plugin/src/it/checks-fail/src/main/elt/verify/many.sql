-- @title Nobody trades
SELECT trade_id, symbol FROM dw.trades ORDER BY trade_id
