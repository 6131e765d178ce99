-- One row per payment.
SELECT id,
       paid_at,
       amount
  FROM raw.payments
