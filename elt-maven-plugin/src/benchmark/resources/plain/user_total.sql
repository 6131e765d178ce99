-- Every group out of all facts; a group that lost its last trade stays.
INSERT INTO user_total
SELECT user_id, count(*), sum(trade_amount), max(stat_date) FROM fact_trades GROUP BY user_id
    ON CONFLICT (user_id) DO UPDATE
   SET total_trade_count = excluded.total_trade_count, total_trade_amount = excluded.total_trade_amount,
       to_date = excluded.to_date
