-- Every group out of all facts; a group that lost its last trade stays.
INSERT INTO user_daily
SELECT user_id, stat_date, count(*), sum(trade_amount) FROM fact_trades GROUP BY user_id, stat_date
    ON CONFLICT (user_id, stat_date) DO UPDATE
   SET trade_count = excluded.trade_count, total_trade_amount = excluded.total_trade_amount
