-- What was paid on each day.
SELECT paid_at::date AS day,
       sum(amount)   AS amount
  FROM dw.payments
 GROUP BY
