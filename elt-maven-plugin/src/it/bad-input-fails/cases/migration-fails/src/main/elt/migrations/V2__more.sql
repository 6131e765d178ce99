CREATE TABLE dw.half_done (id bigint PRIMARY KEY);

ALTER TABLE dw.payments
  ADD COLUMN payer bigint REFERENCES dw.payers;
