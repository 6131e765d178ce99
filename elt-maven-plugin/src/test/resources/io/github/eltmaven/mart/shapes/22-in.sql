-- IN over a subquery
-- grain: trade_id
-- by: trade_id
SELECT trade_id, symbol
  FROM dw.trade
 WHERE account_id IN (SELECT a.account_id FROM dw.account a WHERE a.kind = 'margin')
