CREATE SCHEMA dw;
CREATE SCHEMA mart;

-- One row per trade; the exchange counts the trades of each symbol anew.
CREATE TABLE dw.trades (
    symbol     text           NOT NULL CHECK (symbol ~ '^[A-Z0-9]+$'),
    trade_id   bigint         NOT NULL,
    taker_side text           NOT NULL CHECK (taker_side IN ('BUY', 'SELL')),
    price      numeric(24, 8) NOT NULL CHECK (price > 0),
    quantity   numeric(24, 8) NOT NULL CHECK (quantity > 0),
    traded_at  timestamptz    NOT NULL,
    PRIMARY KEY (symbol, trade_id)
);

CREATE TABLE mart.symbol_daily (
    symbol             text    NOT NULL,
    stat_date          date    NOT NULL,
    trade_count        bigint  NOT NULL,
    volume             numeric NOT NULL,
    total_trade_amount numeric NOT NULL,
    PRIMARY KEY (symbol, stat_date)
);

-- The other way round than the exchange tells it: who took, and not whether the buyer was the one who made.
CREATE TABLE mart.taker_side_daily (
    symbol      text   NOT NULL,
    stat_date   date   NOT NULL,
    taker_side  text   NOT NULL,
    trade_count bigint NOT NULL,
    PRIMARY KEY (symbol, stat_date, taker_side)
);
