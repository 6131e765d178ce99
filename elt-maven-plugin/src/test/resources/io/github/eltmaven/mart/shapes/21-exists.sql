-- EXISTS and NOT EXISTS
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.account_id
  FROM dw.trade t
 WHERE EXISTS (SELECT FROM dw.alert a WHERE a.account_id = t.account_id)
   AND NOT EXISTS (SELECT FROM dw.quote q WHERE q.symbol = t.symbol AND q.quoted_on = t.traded_at::date)
