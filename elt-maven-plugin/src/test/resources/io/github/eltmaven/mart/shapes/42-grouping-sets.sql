-- GROUPING SETS
-- grain: kind, name
-- by: kind, name
SELECT CASE WHEN grouping(t.symbol) = 0 THEN 'symbol' ELSE 'side' END AS kind,
       coalesce(t.symbol, t.side) AS name, max(t.price) AS highest
  FROM dw.trade t
 GROUP BY GROUPING SETS ((t.symbol), (t.side), (t.symbol, t.side))
HAVING grouping(t.symbol, t.side) > 0
