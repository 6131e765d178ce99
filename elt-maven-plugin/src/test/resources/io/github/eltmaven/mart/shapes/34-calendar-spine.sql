-- A calendar to which facts are joined
-- grain: day
-- by: day
SELECT d.day::date AS day, count(t.trade_id) AS trades, coalesce(sum(t.quantity), 0) AS quantity
  FROM generate_series('2024-01-01'::timestamp, '2024-01-20'::timestamp, '1 day') AS d (day)
  LEFT JOIN dw.trade t ON t.traded_at::date = d.day::date
 GROUP BY d.day::date
