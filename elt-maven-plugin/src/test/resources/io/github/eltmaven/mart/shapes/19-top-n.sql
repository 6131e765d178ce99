-- The first rows of each group, by row_number in a subquery
-- grain: account_id, place
-- by: account_id
SELECT account_id, place, trade_id, notional
  FROM (SELECT account_id, trade_id, quantity * price AS notional,
               row_number() OVER (PARTITION BY account_id ORDER BY quantity * price DESC, trade_id) AS place
          FROM dw.trade) ranked
 WHERE place <= 3
