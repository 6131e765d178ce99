-- Correlated scalar subqueries
-- grain: account_id
-- by: account_id
SELECT a.account_id,
       (SELECT max(t.traded_at) FROM dw.trade t WHERE t.account_id = a.account_id) AS last_trade,
       (SELECT count(*) FROM dw.alert l WHERE l.account_id = a.account_id) AS alerts
  FROM dw.account a
