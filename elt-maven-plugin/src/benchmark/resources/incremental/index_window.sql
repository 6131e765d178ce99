-- The window is found by its days.
CREATE INDEX ON fact_trades (stat_date);
