package io.github.eltmaven.mart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.database.session.ConnectionSettings;
import io.github.eltmaven.ledger.Change;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A warehouse of trades, accounts, customers, quotes and alerts with random deliveries: rows come, are corrected, move between groups and
 * go, dimensions change, groups become empty. Its marts are compared with their queries.
 */
final class TradeHistory {

    /** The sources, each of a table of the same name. */
    static final List<String> SOURCES = List.of("trade", "account", "customer", "quote", "alert");

    private static final int ACCOUNTS = 60;
    private static final int CUSTOMERS = 25;
    private static final int TRADES = 500;
    private static final int SYMBOLS = 12;
    private static final int DAYS = 20;

    private final Warehouse warehouse;
    private final StringBuilder tables = new StringBuilder();
    private final Random random;
    private int step;

    TradeHistory(Path directory, ConnectionSettings settings, Random random) {
        this.random = random;
        this.warehouse = new Warehouse(directory, settings)
                .write(
                        "elt/elt.yaml",
                        "sources:\n"
                                + SOURCES.stream()
                                        .map(source -> "  " + source + ":\n    files: data/" + source + "-*.csv\n")
                                        .collect(Collectors.joining()))
                .write("elt/migrations/V1__dw.sql", """
                        CREATE SCHEMA dw;
                        CREATE SCHEMA mart;
                        CREATE TABLE dw.trade (
                            trade_id bigint PRIMARY KEY, account_id int NOT NULL, symbol varchar(8) NOT NULL, side text NOT NULL,
                            quantity int NOT NULL, price numeric(10, 2) NOT NULL, traded_at timestamp NOT NULL, fee numeric(8, 2),
                            version int);
                        CREATE TABLE dw.account (account_id int PRIMARY KEY, user_id int, kind text NOT NULL, version int);
                        CREATE TABLE dw.customer (user_id int PRIMARY KEY, country varchar(2), name text NOT NULL, version int);
                        CREATE TABLE dw.quote (
                            symbol varchar(8), quoted_on date, price numeric(10, 2) NOT NULL, version int, PRIMARY KEY (symbol, quoted_on));
                        CREATE TABLE dw.alert (
                            alert_id bigint PRIMARY KEY, account_id int NOT NULL, level int NOT NULL, raised_on date NOT NULL, version int);
                        CREATE VIEW dw.priced_trade AS
                            SELECT trade_id, symbol, quantity * price AS notional FROM dw.trade WHERE price > 0;
                        """)
                .write("elt/dw/trade.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT trade_id, account_id, symbol, side, quantity, price, traded_at, fee, version FROM raw.trade
                        """)
                .write("elt/dw/account.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT account_id, user_id, kind, version FROM raw.account
                        """)
                .write("elt/dw/customer.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT user_id, country, name, version FROM raw.customer
                        """)
                .write("elt/dw/quote.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT symbol, quoted_on, price, version FROM raw.quote
                        """)
                .write("elt/dw/alert.sql", """
                        -- @latest version
                        -- @deleted operation = 'D'
                        SELECT alert_id, account_id, level, raised_on, version FROM raw.alert
                        """);
    }

    Warehouse warehouse() {
        return warehouse;
    }

    void mart(String name, String query, List<String> grain) {
        warehouse.write("elt/mart/" + name + ".sql", query + "\n");
        tables.append("CREATE TABLE mart.%s AS SELECT * FROM (%s) AS q LIMIT 0;\n".formatted(name, query))
                .append("ALTER TABLE mart.%s ADD PRIMARY KEY (%s);\n".formatted(name, String.join(", ", grain)));
    }

    /** Declares columns of a mart that was added. A mart's table has no such column by itself, except those of its key. */
    void declareNotNull(String name, String... columns) {
        for (var column : columns) {
            tables.append("ALTER TABLE mart.%s ALTER COLUMN %s SET NOT NULL;\n".formatted(name, column));
        }
    }

    /** Writes the tables of the marts that were added. */
    void complete() {
        warehouse.write("elt/migrations/V2__marts.sql", tables.toString());
    }

    /** Delivers a batch to some of the sources, and takes it into the warehouse. The first batch is large. */
    List<Change> deliver() {
        return deliver(source -> source.equals("trade") || random.nextInt(2) == 0);
    }

    /** Delivers a batch to these sources, and takes it into the warehouse. The first batch is large, and has all sources. */
    List<Change> deliver(Predicate<String> isDelivered) {
        step++;
        for (var source : SOURCES) {
            if (step == 1 || isDelivered.test(source)) {
                deliver(source);
            }
        }
        warehouse.load();
        warehouse.dw();
        // Records that are refused would leave nothing to compare.
        assertThat(warehouse.value("SELECT sum(rejected) FROM elt.models")).isEqualTo("0");
        return warehouse.mart().marts();
    }

    private void deliver(String source) {
        switch (source) {
            case "trade" ->
                deliver(source, "trade_id,account_id,symbol,side,quantity,price,traded_at,fee", TRADES, 8, this::trade);
            case "account" ->
                deliver(
                        source,
                        "account_id,user_id,kind",
                        ACCOUNTS,
                        3,
                        i -> i + "," + (random.nextInt(6) == 0 ? "" : random.nextInt(CUSTOMERS)) + ","
                                + pick("cash", "margin", "closed"));
            case "customer" ->
                deliver(
                        source,
                        "user_id,country,name",
                        CUSTOMERS,
                        2,
                        i -> i + "," + pick("", "DE", "FR", "JP") + ",name" + random.nextInt(9));
            case "quote" ->
                deliver(
                        source,
                        "symbol,quoted_on,price",
                        SYMBOLS * 8,
                        3,
                        i -> symbol() + "," + day() + "," + random.nextInt(10_000) / 100.0);
            case "alert" ->
                deliver(
                        source,
                        "alert_id,account_id,level,raised_on",
                        60,
                        3,
                        i -> i + "," + random.nextInt(ACCOUNTS) + "," + random.nextInt(4) + "," + day());
            default -> throw new IllegalArgumentException(source);
        }
    }

    private void deliver(String source, String columns, int all, int few, IntFunction<String> row) {
        var rows = new ArrayList<String>();
        var count = step == 1 ? all : 1 + random.nextInt(few);
        for (var i = 0; i < count; i++) {
            var id = step == 1 ? i : random.nextInt(all + 20);
            var operation = step > 1 && random.nextInt(3) == 0 ? "D" : "";
            rows.add(row.apply(id) + "," + step + "," + operation);
        }
        warehouse.write(
                "data/" + source + "-" + step + ".csv",
                columns + ",version,operation\n" + String.join("\n", rows) + "\n");
    }

    private String trade(int id) {
        return String.join(
                ",",
                String.valueOf(id),
                String.valueOf(random.nextInt(ACCOUNTS)),
                symbol(),
                pick("buy", "sell"),
                String.valueOf(1 + random.nextInt(9)),
                String.valueOf(random.nextInt(10_000) / 100.0),
                day() + "T1" + random.nextInt(4) + ":00:00",
                random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(100) / 100.0));
    }

    private String symbol() {
        return "S" + random.nextInt(SYMBOLS);
    }

    private String day() {
        return LocalDate.of(2024, 1, 1 + random.nextInt(DAYS)).toString();
    }

    private String pick(String... values) {
        return values[random.nextInt(values.length)];
    }

    /** Compares each mart with its query, row by row. */
    void refuseDifferences(String where, List<Change> changes) throws SQLException {
        try (var session = warehouse.session()) {
            var different = new ArrayList<String>();
            for (var mart : warehouse.pipeline().martModels()) {
                var query = mart.sql().query();
                var rows = session.number(
                        "SELECT count(*) FROM ((TABLE %1$s EXCEPT ALL (%2$s)) UNION ALL ((%2$s) EXCEPT ALL TABLE %1$s)) AS d"
                                .formatted(mart.table(), query));
                if (rows > 0) {
                    different.add(mart.table() + ": " + rows + " rows, after "
                            + how(changes, mart.table().toString()));
                }
            }
            assertThat(different).as(where).isEmpty();
        }
    }

    private static List<String> how(List<Change> changes, String mart) {
        return changes.stream()
                .filter(change -> change.model().equals(mart))
                .map(change -> change.strategy() + ", " + change.reason())
                .toList();
    }
}
