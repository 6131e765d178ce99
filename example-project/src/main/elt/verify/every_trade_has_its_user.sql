-- @title Every trade has its user
SELECT t.trade_id, t.user_id
  FROM dw.trades AS t
  LEFT JOIN dw.users AS u ON u.id = t.user_id
 WHERE u.id IS NULL
