-- First in, first out: what each sale takes from earlier purchases
-- grain: trade_id
-- by: account_id, symbol
WITH flows AS (
    SELECT trade_id, account_id, symbol, side, quantity,
           sum(quantity) OVER (PARTITION BY account_id, symbol, side ORDER BY traded_at, trade_id) AS upto
      FROM dw.trade)
SELECT s.trade_id, s.account_id, s.symbol,
       sum(greatest(0, least(b.upto, s.upto) - greatest(b.upto - b.quantity, s.upto - s.quantity))) AS covered
  FROM flows s
  JOIN flows b ON b.account_id = s.account_id AND b.symbol = s.symbol AND b.side = 'buy'
 WHERE s.side = 'sell'
 GROUP BY s.trade_id, s.account_id, s.symbol
