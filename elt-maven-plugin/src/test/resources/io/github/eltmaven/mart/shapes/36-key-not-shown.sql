-- A mart that does not show the key of the table
-- grain: account_id, traded_at, place
-- by: account_id, traded_at
SELECT account_id, traded_at, row_number() OVER (PARTITION BY account_id, traded_at ORDER BY trade_id) AS place, price
  FROM dw.trade
