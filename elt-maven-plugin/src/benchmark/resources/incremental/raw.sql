-- What was landed since, with the time of it; not a part of what is measured.
INSERT INTO raw_trades
SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, loads.loaded_at
  FROM raw.trades JOIN elt.loads ON loads.load = trades._load
 WHERE loads.loaded_at > (SELECT coalesce(max(loaded_at), '-infinity') FROM raw_trades);
ANALYZE raw_trades;
