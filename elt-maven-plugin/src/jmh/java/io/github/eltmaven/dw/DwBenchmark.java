package io.github.eltmaven.dw;

import io.github.eltmaven.Plain;
import io.github.eltmaven.Rounds;
import io.github.eltmaven.TradesHistory;
import io.github.eltmaven.Warehouse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How fast {@code elt:dw} fills and keeps the table of trades, beside the plain way: one INSERT of the latest version of
 * each trade out of all of raw, with casts behind regular expressions and ON CONFLICT DO UPDATE where newer, into a table
 * with the same columns, constraints and indexes on the same server. Rounds alternate; the median counts.
 */
public final class DwBenchmark {

    private static final int BUILDS = 3;
    private static final int BATCHES = 4;

    private static final List<String> INDEXES = List.of("user_id", "symbol, trade_ts", "trade_ts");

    private final TradesHistory history;
    private final Warehouse warehouse;

    private DwBenchmark(TradesHistory history) {
        this.history = history;
        this.warehouse = history.warehouse();
    }

    /** Runs with {@code elt.bench.records} events, 5,000,000 unless given. */
    public static void main(String[] arguments) throws IOException {
        var events = Long.getLong("elt.bench.records", 5_000_000);
        try (var history = TradesHistory.open("dw")) {
            var benchmark = new DwBenchmark(history);
            benchmark.compare("primary key only", events, List.of());
            benchmark.compare("three more indexes", events, INDEXES);
            benchmark.grow(events * 2 / 5, events * 2);
        }
    }

    private void compare(String indexing, long events, List<String> indexes) throws IOException {
        history.land(events);
        warehouse.dw();
        makePlain();
        for (var table : List.of("dw.trades", "plain.trades")) {
            indexes.forEach(columns -> warehouse.execute("CREATE INDEX ON " + table + " (" + columns + ")"));
        }
        System.out.printf(
                Locale.ROOT,
                "%s; %s raw records, %s rows%n",
                indexing,
                warehouse.value("SELECT count(*) FROM raw.trades"),
                warehouse.value("SELECT count(*) FROM dw.trades"));
        var ours = new Rounds("first build, elt:dw", 0);
        var plain = new Rounds("first build, plain", 0);
        for (var round = 0; round < BUILDS; round++) {
            empty();
            ours.run(warehouse::dw);
            plain.run(this::plain);
        }
        plain.print(plain);
        ours.print(plain);
        var oursMore = new Rounds("1 % new, elt:dw", 1);
        var plainMore = new Rounds("1 % new, plain", 1);
        for (var round = 0; round < BATCHES; round++) {
            history.landMore((int) (events / 100));
            oursMore.run(warehouse::dw);
            plainMore.run(this::plain);
        }
        plainMore.print(plainMore);
        oursMore.print(plainMore);
        var oursNothing = new Rounds("nothing new, elt:dw", 1);
        for (var round = 0; round < BATCHES; round++) {
            oursNothing.run(warehouse::dw);
        }
        oursNothing.print(plainMore);
        refuseDifference();
    }

    /** The same batches on a short and on a long history. */
    private void grow(long few, long many) throws IOException {
        var onFew = batches(few);
        var onMany = batches(many);
        onFew.print(onFew);
        onMany.print(onFew);
    }

    private Rounds batches(long events) throws IOException {
        history.land(events);
        warehouse.dw();
        var rounds = new Rounds(String.format(Locale.ROOT, "50,000 records on %,d events, elt:dw", events), 1);
        for (var round = 0; round < BATCHES * 2; round++) {
            history.landMore(50_000);
            rounds.run(warehouse::dw);
        }
        return rounds;
    }

    private void makePlain() {
        Plain.createTables(warehouse, List.of("dw.trades"));
    }

    private void plain() {
        Plain.fillWarehouse(warehouse);
    }

    /** Everything as before the first build. */
    private void empty() {
        warehouse.execute("TRUNCATE plain.trades, dw.trades, elt.rejects, elt.conflicts, elt.applied, elt.models");
        warehouse.execute("CHECKPOINT");
    }

    private void refuseDifference() {
        var columns = "trade_id, user_id, symbol, side, quantity, price, trade_ts, version";
        var different = warehouse.value("SELECT count(*) FROM (SELECT " + columns + " FROM dw.trades EXCEPT ALL SELECT "
                + columns + " FROM plain.trades) AS different");
        if (!"0".equals(different)) {
            throw new IllegalStateException(different + " rows of elt:dw are not in the plain table");
        }
    }
}
