-- Facts on the optional side of RIGHT JOIN
-- grain: account_id
-- by: account_id
SELECT a.account_id, a.kind, count(t.trade_id) AS trades, sum(t.fee) AS fees
  FROM dw.trade t
 RIGHT JOIN dw.account a ON a.account_id = t.account_id
 GROUP BY a.account_id, a.kind
