-- The reasons why records of all models are rejected, with the first and the last record of each reason. A reason keeps its words
-- and loses its values, which stand between the first quote and the last, and the place of another record behind them.
-- ${sample}: a TABLESAMPLE clause, or an empty text for all rejects
SELECT x.model, regexp_replace(reason, '''.*''( [(].*:[0-9]+[)])?', '''...''') AS reason, count(*) AS times,
       min(ARRAY[x.load, x.line]) AS first, max(ARRAY[x.load, x.line]) AS last
  FROM ${ledger}.rejects AS x ${sample}
 CROSS JOIN unnest(x.reasons) AS reason
 GROUP BY 1, 2
