SELECT trade_id FROM dw.trades ORDER BY trade_id LIMIT 2
