package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.ledger.Change;
import io.github.eltmaven.ledger.RowCounts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Takes back the file that was loaded last, beside taking it in, by the length of the history. A second part replaces a snapshot by one
 * of which one percent differs, and counts the rows that are written.
 */
final class RetractionSection implements Section {

    private static final int BATCHES = 5;
    private static final double[] HISTORIES = {0.4, 1, 2};
    private static final double[] QUICK = {0.4, 2};
    private static final double LONGEST = 2;

    /** Taking a file back may take twice as long as taking it in. */
    private static final double GOAL_BESIDE_LOADING = 0.5;

    /** On the longest history it may take this many times as long as on the one that is a fifth of it. */
    private static final double GOAL_OF_GROWTH = 1.3;

    private static final long SNAPSHOT = 1_000_000;
    private static final int DIFFERS = 100;

    @Override
    public String name() {
        return "retraction";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var said = Bench.said(bench.onePercent()) + " records";
        var growth = new Comparison(name(), said + " taken back, by history", 1);
        var history = bench.history(name());
        var warehouse = history.warehouse();
        warehouse.remove("verify");
        for (var share : bench.hasGoals() ? HISTORIES : QUICK) {
            var events = Math.round(bench.records() * share);
            var beside = new Comparison(name(), said + " of " + Bench.said(events), 1);
            history.land(events);
            warehouse.dw();
            warehouse.mart();
            firstRetraction(bench, history, results, events);
            for (var round = 0; round < bench.rounds(BATCHES) + 1; round++) {
                beside.time("taken in: load, dw, mart", () -> takeIn(bench, history));
                var start = System.nanoTime();
                beside.time("taken back", () -> takeBack(history));
                growth.add(Bench.said(events), 0, (System.nanoTime() - start) / 1e9);
            }
            results.add(beside.goal("taken back", Goal.ratio(GOAL_BESIDE_LOADING)));
        }
        results.add(growth.goal(Bench.said(Math.round(bench.records() * LONGEST)), Goal.ratio(1 / GOAL_OF_GROWTH)));
        history.forget();
        replaceSnapshot(bench, results);
    }

    /** The first retraction reads the keys of all records. */
    private static void firstRetraction(Bench bench, TradesHistory history, Measurements results, long events)
            throws Exception {
        takeIn(bench, history);
        var start = System.nanoTime();
        takeBack(history);
        results.note(
                "retraction: the first one of a table, of %s events, takes %.2f s",
                Bench.said(events), (System.nanoTime() - start) / 1e9);
    }

    private static void takeIn(Bench bench, TradesHistory history) throws IOException {
        history.landMore(bench.onePercent());
        history.warehouse().dw();
        history.warehouse().mart();
    }

    private static void takeBack(TradesHistory history) throws IOException {
        history.warehouse().retract(history.lastFile());
        history.removeLast();
    }

    private void replaceSnapshot(Bench bench, Measurements results) throws Exception {
        var rows = bench.hasGoals() ? SNAPSHOT : bench.scaled(SNAPSHOT);
        var warehouse = new Warehouse(bench.directory().resolve("snapshots"), bench.server())
                .write("elt/elt.yaml", "sources:\n  products:\n    files: data/*.csv\n    replaces: source\n")
                .write("elt/migrations/V1__products.sql", """
                        CREATE SCHEMA IF NOT EXISTS dw;
                        CREATE TABLE dw.products (id bigint PRIMARY KEY, name text NOT NULL, price numeric NOT NULL);""")
                .write("elt/dw/products.sql", "SELECT id, name, price FROM raw.products");
        writeSnapshot(warehouse, 1, rows);
        warehouse.load();
        warehouse.dw();
        writeSnapshot(warehouse, 2, rows);
        var snapshot = new Comparison(name(), Bench.said(rows) + " rows of a snapshot, 1 % differs", 0);
        snapshot.time("load", warehouse::load);
        var written = new RowCounts[1];
        snapshot.time("dw", () -> written[0] = onlyChange(warehouse).rows());
        results.add(snapshot);
        results.note("retraction: of %s rows of a snapshot %d were written", Bench.said(rows), written[0].changed());
        if (written[0].changed() != rows / DIFFERS) {
            throw new IllegalStateException(written[0] + " in place of " + rows / DIFFERS + " written rows");
        }
        warehouse.execute("DROP SCHEMA IF EXISTS elt, raw, dw, mart CASCADE");
    }

    private static Change onlyChange(Warehouse warehouse) {
        return warehouse.dw().models().get(0).change();
    }

    private static void writeSnapshot(Warehouse warehouse, int number, long rows) throws IOException {
        var file = warehouse.path("data/snapshot-" + number + ".csv");
        Files.createDirectories(file.getParent());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,name,price\n");
            for (var id = 1L; id <= rows; id++) {
                var price = id % DIFFERS == 0 ? number : 0;
                out.write(String.join(",", List.of(Long.toString(id), "product " + id, price + ".50")) + "\n");
            }
        }
    }
}
