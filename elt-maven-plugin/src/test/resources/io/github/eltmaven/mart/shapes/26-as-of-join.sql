-- The price of the day, by LATERAL with ORDER BY and LIMIT
-- grain: trade_id
-- by: trade_id
SELECT t.trade_id, t.symbol, q.price AS quoted
  FROM dw.trade t
  LEFT JOIN LATERAL (SELECT q.price
                       FROM dw.quote q
                      WHERE q.symbol = t.symbol AND q.quoted_on <= t.traded_at::date
                      ORDER BY q.quoted_on DESC
                      LIMIT 1) q ON true
