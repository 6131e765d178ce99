-- Ranges of validity of what differs from the row before
-- grain: symbol, quoted_on
-- by: symbol
WITH changes AS (
         SELECT symbol, quoted_on, price, lag(price) OVER (PARTITION BY symbol ORDER BY quoted_on) AS before
           FROM dw.quote)
SELECT symbol, quoted_on, price, lead(quoted_on) OVER (PARTITION BY symbol ORDER BY quoted_on) AS until
  FROM changes
 WHERE before IS DISTINCT FROM price
