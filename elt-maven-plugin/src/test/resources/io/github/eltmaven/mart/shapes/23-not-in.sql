-- NOT IN over columns that are NOT NULL
-- grain: account_id
-- by: account_id
SELECT account_id, kind
  FROM dw.account
 WHERE account_id NOT IN (SELECT l.account_id FROM dw.alert l WHERE l.level > 1)
