-- DISTINCT ON: the last row of each key
-- grain: account_id
-- by: account_id
SELECT DISTINCT ON (account_id) account_id, trade_id, symbol, price
  FROM dw.trade
 ORDER BY account_id, traded_at DESC, trade_id DESC
