package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.it.Module;
import io.github.eltmaven.ledger.Change;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Marts of twelve shapes follow one percent of new trades, which belong to one percent of the accounts, beside {@code CREATE TABLE AS} of the
 * same query. A second part takes the same batch in on histories of different length, with indexes on what the slices are found by.
 */
final class ShapesSection implements Section {

    private static final List<String> SHAPES = List.of(
            "01-import-ctes",
            "02-nested-ctes",
            "14-intersect",
            "15-distinct",
            "16-distinct-on",
            "17-running-balance",
            "19-top-n",
            "29-aggregate-over-window",
            "30-window-over-aggregate",
            "35-share-of-account",
            "37-window-of-other-keys",
            "38-cube-within-key");

    private static final double[] HISTORIES = {0.4, 1, 2};
    private static final double[] QUICK = {0.4, 2};
    private static final int TRADES_OF_ACCOUNT = 50;
    private static final int SYMBOLS = 100;
    private static final int BATCHES = 3;

    /** Following is to be this many times as fast as computing everything. */
    private static final double GOAL_BESIDE_FULL = 10;

    /** On the longest history a batch may take this many times as long as on the one that is a fifth of it. */
    private static final double GOAL_OF_GROWTH = 1.3;

    private static final Path FOLDER = Module.path("src/test/resources/io/github/eltmaven/mart/shapes");

    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var queries = queries();
        var growth = new Comparison(name(), Bench.said(bench.onePercent()) + " new trades, all shapes, by history", 1);
        for (var share : bench.hasGoals() ? HISTORIES : QUICK) {
            var trades = Math.round(bench.records() * share);
            var warehouse = warehouse(bench, queries, trades);
            land(warehouse, 0, trades, trades / TRADES_OF_ACCOUNT, 0);
            landDimensions(warehouse, trades / TRADES_OF_ACCOUNT);
            refresh(warehouse);
            var comparisons = new LinkedHashMap<String, Comparison>();
            queries.keySet()
                    .forEach(shape -> comparisons.put(
                            shape, new Comparison(name(), shape + ", " + Bench.said(trades) + " trades", 1)));
            var isBesideFull = share == HISTORIES[1] || !bench.hasGoals() && share == QUICK[1];
            for (var batch = 1; batch <= bench.rounds(BATCHES) + 1; batch++) {
                // The accounts of the batch are as many in each history, so that the batches differ in nothing but the
                // history.
                var accounts = bench.records() / TRADES_OF_ACCOUNT / 100;
                land(
                        warehouse,
                        trades + (long) batch * bench.onePercent(),
                        bench.onePercent(),
                        accounts,
                        batch * accounts);
                var changes = refresh(warehouse);
                var all = 0.0;
                for (var change : changes) {
                    var shape = change.model().substring("mart.".length());
                    if (change.strategy().equals("full")) {
                        throw new IllegalStateException(change.toString());
                    }
                    var seconds = change.elapsed().toNanos() / 1e9;
                    if (isBesideFull) {
                        comparisons.get(shape).time("CREATE TABLE AS", () -> computed(bench, queries.get(shape)));
                        comparisons.get(shape).add(change.strategy(), 0, seconds);
                    }
                    all += seconds;
                }
                growth.add(Bench.said(trades), 0, all);
            }
            if (isBesideFull) {
                for (var comparison : comparisons.values()) {
                    var way = comparison.ways().get(1);
                    results.add(comparison.goal(way, Goal.ratio(GOAL_BESIDE_FULL)));
                }
            }
            warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        }
        results.add(growth.goal(Bench.said(Math.round(bench.records() * 2.0)), Goal.ratio(1 / GOAL_OF_GROWTH)));
    }

    private static void computed(Bench bench, String query) throws Exception {
        bench.execute("CREATE TEMPORARY TABLE computed AS " + query);
    }

    private static Map<String, String> queries() throws IOException {
        var queries = new LinkedHashMap<String, String>();
        for (var shape : SHAPES) {
            queries.put(shape.substring(3).replace('-', '_'), Files.readString(FOLDER.resolve(shape + ".sql")));
        }
        return queries;
    }

    private static String grain(String query) {
        return behind("-- grain: ", query);
    }

    private static String by(String query) {
        return behind("-- by: ", query);
    }

    private static String behind(String begin, String query) {
        return query.lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .collect(Collectors.joining());
    }

    private static Warehouse warehouse(Bench bench, Map<String, String> queries, long trades) throws Exception {
        bench.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
        var folder = bench.directory().resolve("shapes-" + trades);
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        var warehouse = new Warehouse(folder, bench.server())
                .write(
                        "elt/elt.yaml",
                        "sources:\n  trade:\n    files: data/trade-*.csv\n  account:\n    files: data/account.csv\n"
                                + "  customer:\n    files: data/customer.csv\n")
                .write("elt/migrations/V1__dw.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE SCHEMA IF NOT EXISTS mart;
                        CREATE TABLE dw.trade (
                            trade_id bigint PRIMARY KEY, account_id int NOT NULL, symbol varchar(8) NOT NULL, side text NOT NULL,
                            quantity int NOT NULL, price numeric(10, 2) NOT NULL, traded_at timestamp NOT NULL);
                        CREATE INDEX ON dw.trade (account_id, symbol);
                        CREATE TABLE dw.account (account_id int PRIMARY KEY, user_id int, kind text NOT NULL);
                        CREATE TABLE dw.customer (user_id int PRIMARY KEY, country varchar(2), name text NOT NULL);
                        """)
                .write(
                        "elt/dw/trade.sql",
                        "SELECT trade_id, account_id, symbol, side, quantity, price, traded_at FROM raw.trade\n")
                .write("elt/dw/account.sql", "SELECT account_id, user_id, kind FROM raw.account\n")
                .write("elt/dw/customer.sql", "SELECT user_id, country, name FROM raw.customer\n");
        var tables = new StringBuilder();
        queries.forEach((name, query) -> {
            warehouse.write("elt/mart/" + name + ".sql", query);
            tables.append("CREATE TABLE mart.%s AS SELECT * FROM (%s) AS q LIMIT 0;%n".formatted(name, query))
                    .append("ALTER TABLE mart.%s ADD PRIMARY KEY (%s);%n".formatted(name, grain(query)));
            if (!by(query).equals(grain(query))) {
                tables.append("CREATE INDEX ON mart.%s (%s);%n".formatted(name, by(query)));
            }
        });
        return warehouse.write("elt/migrations/V2__marts.sql", tables.toString());
    }

    private static List<Change> refresh(Warehouse warehouse) {
        warehouse.load();
        warehouse.dw();
        return warehouse.mart().marts();
    }

    /** Writes trades of some accounts. */
    private static void land(Warehouse warehouse, long firstTrade, long trades, long accounts, long firstAccount)
            throws IOException {
        var file = warehouse.path("data/trade-" + firstTrade + ".csv");
        Files.createDirectories(file.getParent());
        var random = new Random(firstTrade);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("trade_id,account_id,symbol,side,quantity,price,traded_at\n");
            for (var i = 0L; i < trades; i++) {
                out.write((firstTrade + i) + "," + (firstAccount + i % accounts) + ",S" + random.nextInt(SYMBOLS) + ","
                        + (random.nextBoolean() ? "buy" : "sell") + "," + (1 + random.nextInt(9)) + ","
                        + random.nextInt(10_000) / 100.0 + ",2024-01-" + (10 + random.nextInt(20)) + "T1"
                        + random.nextInt(10) + ":00:00\n");
            }
        }
    }

    private static void landDimensions(Warehouse warehouse, long accounts) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(warehouse.path("data/account.csv"))) {
            out.write("account_id,user_id,kind\n");
            for (var i = 0L; i < accounts; i++) {
                out.write(i + "," + i / 3 + "," + (i % 2 == 0 ? "cash" : "margin") + "\n");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(warehouse.path("data/customer.csv"))) {
            out.write("user_id,country,name\n");
            for (var i = 0L; i <= accounts / 3; i++) {
                out.write(i + "," + List.of("DE", "FR", "JP").get((int) (i % 3)) + ",name" + i + "\n");
            }
        }
    }
}
