CREATE SCHEMA dw;
CREATE SCHEMA mart;

CREATE TABLE dw.payments (
    id      bigint         PRIMARY KEY,
    paid_at timestamptz    NOT NULL,
    amount  numeric(12, 2) NOT NULL
);

CREATE TABLE mart.payments_daily (
    day    date    PRIMARY KEY,
    amount numeric NOT NULL
);
