-- @title Facts and dw agree in count and amount
SELECT dw.trades, fact.trades AS facts, dw.amount, fact.amount AS fact_amount
  FROM (SELECT count(*) AS trades, sum((quantity * price)::numeric(32, 8)) AS amount FROM dw.trades) AS dw
 CROSS JOIN (SELECT count(*) AS trades, sum(trade_amount) AS amount FROM mart.fact_trades) AS fact
 WHERE (dw.trades, dw.amount) IS DISTINCT FROM (fact.trades, fact.amount)
