-- A table that is joined to itself by key
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.price, count(o.trade_id) AS others, max(o.price) AS highest
  FROM dw.trade t
  LEFT JOIN dw.trade o ON o.account_id = t.account_id AND o.trade_id <> t.trade_id
 GROUP BY t.trade_id, t.price
