-- @title Symbols and days are exactly those that were computed elsewhere
WITH expected AS (
    SELECT symbol, stat_date::date, trade_count::bigint, volume::numeric, total_trade_amount::numeric
      FROM raw.expected
)
(SELECT 'not expected' AS problem, * FROM (TABLE mart.symbol_daily EXCEPT TABLE expected) AS found)
UNION ALL
(SELECT 'missing' AS problem, * FROM (TABLE expected EXCEPT TABLE mart.symbol_daily) AS lost)
