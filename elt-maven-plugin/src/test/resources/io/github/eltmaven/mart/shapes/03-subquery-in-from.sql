-- A subquery in FROM that is grouped again
-- grain: kind
-- by: kind
SELECT x.kind, count(*) AS accounts, max(x.trades) AS most
  FROM (SELECT a.account_id, a.kind, count(t.trade_id) AS trades
          FROM dw.account a LEFT JOIN dw.trade t ON t.account_id = a.account_id
         GROUP BY a.account_id, a.kind) x
 GROUP BY x.kind
