-- Tables as such a project would have them: keys, and the time of loading with an index where it is asked for.
CREATE TABLE raw_trades (
    trade_id text, user_id text, symbol text, side text, quantity text, price text, trade_ts text, version text,
    loaded_at timestamptz NOT NULL
);
CREATE INDEX ON raw_trades (loaded_at);
CREATE TABLE trades (LIKE dw.trades INCLUDING ALL, loaded_at timestamptz NOT NULL);
CREATE INDEX ON trades (loaded_at);
CREATE TABLE fact_trades (LIKE mart.fact_trades INCLUDING ALL, loaded_at timestamptz NOT NULL);
CREATE INDEX ON fact_trades (loaded_at);
CREATE TABLE user_daily (LIKE mart.user_daily INCLUDING ALL);
CREATE TABLE symbol_daily (LIKE mart.symbol_daily INCLUDING ALL);
CREATE TABLE user_total (LIKE mart.user_total INCLUDING ALL);
