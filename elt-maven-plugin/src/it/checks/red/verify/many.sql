-- @title Nobody trades
SELECT trade_id, '<b>|</b>' AS markup FROM dw.trades ORDER BY trade_id
