-- The warehouse of trades. A table's types and constraints say what a good row is:
-- a record that breaks them is set aside with the reason.

CREATE SCHEMA dw;
CREATE SCHEMA mart;

-- One row per trade: its latest version.
CREATE TABLE dw.trades (
    trade_id    bigint         PRIMARY KEY,
    user_id     bigint         NOT NULL,
    symbol      varchar(32)    NOT NULL CHECK (symbol ~ '^[A-Z0-9]+$'),
    side        varchar(4)     NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity    numeric(24, 8) NOT NULL CHECK (quantity > 0 AND quantity <> 'NaN'),
    price       numeric(24, 8) NOT NULL CHECK (price > 0 AND price <> 'NaN'),
    trade_ts    timestamptz    NOT NULL CHECK (isfinite(trade_ts)),
    version     int            NOT NULL CHECK (version >= 1),
    ingested_at timestamptz    NOT NULL DEFAULT now()
);

-- Every trade with its day and its amount.
CREATE TABLE mart.fact_trades (
    trade_id     bigint         PRIMARY KEY,
    user_id      bigint         NOT NULL,
    symbol       varchar(32)    NOT NULL,
    side         varchar(4)     NOT NULL,
    quantity     numeric(24, 8) NOT NULL,
    price        numeric(24, 8) NOT NULL,
    trade_ts     timestamptz    NOT NULL,
    version      int            NOT NULL,
    ingested_at  timestamptz    NOT NULL,
    stat_date    date           NOT NULL,
    trade_amount numeric(32, 8) NOT NULL
);

CREATE TABLE mart.user_daily (
    user_id            bigint         NOT NULL,
    stat_date          date           NOT NULL,
    trade_count        bigint         NOT NULL,
    total_trade_amount numeric(38, 8) NOT NULL,
    PRIMARY KEY (user_id, stat_date)
);

CREATE TABLE mart.symbol_daily (
    symbol             varchar(32)    NOT NULL,
    stat_date          date           NOT NULL,
    trade_count        bigint         NOT NULL,
    volume             numeric(38, 8) NOT NULL,
    total_trade_amount numeric(38, 8) NOT NULL,
    PRIMARY KEY (symbol, stat_date)
);

CREATE TABLE mart.user_total (
    user_id            bigint         PRIMARY KEY,
    total_trade_count  bigint         NOT NULL,
    total_trade_amount numeric(38, 8) NOT NULL,
    to_date            date           NOT NULL
);
