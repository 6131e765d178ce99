-- @title Aggregates and dw agree in count and amount
WITH dw AS (
    SELECT count(*) AS trades, sum((quantity * price)::numeric(32, 8)) AS amount FROM dw.trades
), aggregates (mart, trades, amount) AS (
    SELECT 'mart.user_daily', sum(trade_count), sum(total_trade_amount) FROM mart.user_daily
    UNION ALL
    SELECT 'mart.symbol_daily', sum(trade_count), sum(total_trade_amount) FROM mart.symbol_daily
    UNION ALL
    SELECT 'mart.user_total', sum(total_trade_count), sum(total_trade_amount) FROM mart.user_total
)
SELECT mart, aggregates.trades, dw.trades AS trades_in_dw, aggregates.amount, dw.amount AS amount_in_dw
  FROM aggregates
 CROSS JOIN dw
 WHERE (coalesce(aggregates.trades, 0), aggregates.amount) IS DISTINCT FROM (dw.trades, dw.amount)
