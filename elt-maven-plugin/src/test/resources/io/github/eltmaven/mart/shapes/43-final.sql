-- Queries of WITH that are named final and current
-- grain: account_id
-- by: account_id
WITH current AS (SELECT account_id, max(traded_at) AS statement FROM dw.trade GROUP BY account_id),
     final AS (
         SELECT a.account_id, a.kind, current.statement
           FROM dw.account a
           LEFT JOIN current ON current.account_id = a.account_id)
SELECT * FROM final
