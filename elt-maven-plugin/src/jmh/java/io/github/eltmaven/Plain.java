package io.github.eltmaven;

import java.util.List;

/** The plain way: what a careful engineer writes by hand, into tables beside those of the pipeline, in schema plain. */
public final class Plain {

    public static final List<String> MARTS = List.of("fact_trades", "user_daily", "symbol_daily", "user_total");

    private static final String TRADES = """
            INSERT INTO plain.trades (trade_id, user_id, symbol, side, quantity, price, trade_ts, version)
            SELECT DISTINCT ON (trade_id) trade_id, user_id, symbol, side, quantity, price, trade_ts, version
              FROM (SELECT trade_id::bigint, user_id::bigint, upper(trim(symbol)) AS symbol, upper(trim(side)) AS side,
                           quantity::numeric(24, 8), price::numeric(24, 8), trade_ts::timestamptz, version::int
                      FROM raw.trades
                     WHERE trade_id ~ '^[0-9]+$' AND user_id ~ '^[0-9]+$' AND version ~ '^[0-9]+$'
                       AND quantity ~ '^[0-9]+(\\.[0-9]+)?$' AND price ~ '^[0-9]+(\\.[0-9]+)?$'
                       AND trade_ts ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T'
                       AND upper(trim(symbol)) ~ '^[A-Z0-9]+$' AND upper(trim(side)) IN ('BUY', 'SELL')) AS good
             ORDER BY trade_id, version DESC
                ON CONFLICT (trade_id) DO UPDATE
               SET user_id = excluded.user_id, symbol = excluded.symbol, side = excluded.side,
                   quantity = excluded.quantity, price = excluded.price, trade_ts = excluded.trade_ts,
                   version = excluded.version
             WHERE excluded.version > trades.version""";

    private static final List<String> AGGREGATES = List.of("""
            INSERT INTO plain.fact_trades
            SELECT trade_id, user_id, symbol, side, quantity, price, trade_ts, version, ingested_at,
                   trade_ts::date, quantity * price
              FROM dw.trades
                ON CONFLICT (trade_id) DO UPDATE
               SET user_id = excluded.user_id, symbol = excluded.symbol, side = excluded.side,
                   quantity = excluded.quantity, price = excluded.price, trade_ts = excluded.trade_ts,
                   version = excluded.version, ingested_at = excluded.ingested_at, stat_date = excluded.stat_date,
                   trade_amount = excluded.trade_amount
             WHERE excluded.version > fact_trades.version""", """
            INSERT INTO plain.user_daily
            SELECT user_id, stat_date, count(*), sum(trade_amount) FROM plain.fact_trades GROUP BY user_id, stat_date
                ON CONFLICT (user_id, stat_date) DO UPDATE
               SET trade_count = excluded.trade_count, total_trade_amount = excluded.total_trade_amount""", """
            INSERT INTO plain.symbol_daily
            SELECT symbol, stat_date, count(*), sum(quantity), sum(trade_amount)
              FROM plain.fact_trades GROUP BY symbol, stat_date
                ON CONFLICT (symbol, stat_date) DO UPDATE
               SET trade_count = excluded.trade_count, volume = excluded.volume,
                   total_trade_amount = excluded.total_trade_amount""", """
            INSERT INTO plain.user_total
            SELECT user_id, count(*), sum(trade_amount), max(stat_date) FROM plain.fact_trades GROUP BY user_id
                ON CONFLICT (user_id) DO UPDATE
               SET total_trade_count = excluded.total_trade_count, total_trade_amount = excluded.total_trade_amount,
                   to_date = excluded.to_date""");

    private Plain() {}

    /** Makes tables with the same columns, constraints and indexes. */
    public static void createTables(Warehouse warehouse, List<String> tables) {
        warehouse.execute("CREATE SCHEMA plain");
        tables.forEach(table -> warehouse.execute("CREATE TABLE plain." + table.substring(table.indexOf('.') + 1)
                + " (LIKE " + table + " INCLUDING ALL)"));
    }

    /** One INSERT of the latest version of each trade out of all of raw. */
    public static void fillWarehouse(Warehouse warehouse) {
        warehouse.execute(TRADES);
    }

    /** The facts out of all of dw, and the aggregates out of all facts. */
    public static void fillMarts(Warehouse warehouse) {
        AGGREGATES.forEach(warehouse::execute);
    }
}
