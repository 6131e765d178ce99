-- One row per payment.
SELECT id,
       payed_at AS paid_at,
       amount
  FROM raw.payments
