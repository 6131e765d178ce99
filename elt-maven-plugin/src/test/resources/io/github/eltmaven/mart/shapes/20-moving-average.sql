-- A moving average
-- grain: symbol, quoted_on
-- by: symbol
SELECT symbol, quoted_on, round(avg(price) OVER (PARTITION BY symbol ORDER BY quoted_on ROWS 2 PRECEDING), 4) AS average
  FROM dw.quote
