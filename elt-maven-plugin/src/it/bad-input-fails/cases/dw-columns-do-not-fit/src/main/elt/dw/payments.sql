-- One row per payment.
SELECT id,
       amount AS amout
  FROM raw.payments
