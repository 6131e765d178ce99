ALTER TABLE dw.payments DROP CONSTRAINT payments_pkey;
