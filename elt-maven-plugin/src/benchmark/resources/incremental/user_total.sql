-- Out of what each user traded on each day, built beside the old one, then put in its place.
BEGIN;
CREATE TABLE user_total__tmp AS
SELECT user_id, sum(trade_count)::bigint AS total_trade_count, sum(total_trade_amount) AS total_trade_amount,
       max(stat_date) AS to_date
  FROM user_daily GROUP BY user_id;
CREATE UNIQUE INDEX ON user_total__tmp (user_id);
DROP TABLE user_total;
ALTER TABLE user_total__tmp RENAME TO user_total;
COMMIT;
