-- Windows of two keys, one within the other
-- grain: trade_id
-- by: account_id
SELECT trade_id, account_id, symbol,
       count(*) OVER (PARTITION BY account_id) AS of_account,
       count(*) OVER (PARTITION BY account_id, symbol) AS of_symbol
  FROM dw.trade
