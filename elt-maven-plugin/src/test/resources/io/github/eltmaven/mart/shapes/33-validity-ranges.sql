-- Ranges of validity by lead, joined by range
-- grain: trade_id
-- by: trade_id
WITH valid AS (
    SELECT symbol, price, quoted_on, lead(quoted_on) OVER (PARTITION BY symbol ORDER BY quoted_on) AS until
      FROM dw.quote)
SELECT t.trade_id, v.price
  FROM dw.trade t
  JOIN valid v ON v.symbol = t.symbol
              AND t.traded_at::date >= v.quoted_on
              AND (v.until IS NULL OR t.traded_at::date < v.until)
