package io.github.eltmaven.mart;

import io.github.eltmaven.Plain;
import io.github.eltmaven.Rounds;
import io.github.eltmaven.TradesHistory;
import io.github.eltmaven.Warehouse;
import java.io.IOException;
import java.util.Locale;

/**
 * How fast {@code elt:mart} fills and keeps the marts of trades, beside the plain way: the facts by INSERT … ON CONFLICT out of
 * all of dw, and three aggregates by GROUP BY out of all facts with ON CONFLICT, into tables with the same columns, constraints
 * and indexes on the same server. Rounds alternate; the median counts.
 */
public final class MartBenchmark {

    private static final int BUILDS = 3;
    private static final int BATCHES = 4;

    private final TradesHistory history;
    private final Warehouse warehouse;

    private MartBenchmark(TradesHistory history) {
        this.history = history;
        this.warehouse = history.warehouse();
    }

    /** Runs with {@code elt.bench.records} events, 5,000,000 unless given. */
    public static void main(String[] arguments) throws IOException {
        var events = Long.getLong("elt.bench.records", 5_000_000);
        try (var history = TradesHistory.open("mart")) {
            var benchmark = new MartBenchmark(history);
            benchmark.compare(events);
            benchmark.grow(events * 2 / 5, events * 2);
        }
    }

    private void compare(long events) throws IOException {
        history.land(events);
        warehouse.dw();
        Plain.createTables(
                warehouse, Plain.MARTS.stream().map(table -> "mart." + table).toList());
        System.out.printf(
                Locale.ROOT,
                "%s raw records, %s rows of dw%n",
                warehouse.value("SELECT count(*) FROM raw.trades"),
                warehouse.value("SELECT count(*) FROM dw.trades"));
        var ours = new Rounds("first build, elt:mart", 0);
        var plain = new Rounds("first build, plain", 0);
        for (var round = 0; round < BUILDS; round++) {
            empty();
            ours.run(warehouse::mart);
            plain.run(this::plain);
        }
        plain.print(plain);
        ours.print(plain);
        var oursMore = new Rounds("1 % new, elt:mart", 1);
        var plainMore = new Rounds("1 % new, plain", 1);
        for (var round = 0; round < BATCHES; round++) {
            history.landMore((int) (events / 100));
            warehouse.dw();
            oursMore.run(warehouse::mart);
            plainMore.run(this::plain);
        }
        plainMore.print(plainMore);
        oursMore.print(plainMore);
        var oursNothing = new Rounds("nothing new, elt:mart", 1);
        for (var round = 0; round < BATCHES; round++) {
            oursNothing.run(warehouse::mart);
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
        warehouse.mart();
        var rounds = new Rounds(String.format(Locale.ROOT, "50,000 records on %,d events, elt:mart", events), 1);
        for (var round = 0; round < BATCHES * 2; round++) {
            history.landMore(50_000);
            warehouse.dw();
            rounds.run(warehouse::mart);
        }
        return rounds;
    }

    private void plain() {
        Plain.fillMarts(warehouse);
    }

    /** Everything as before the first build. */
    private void empty() {
        Plain.MARTS.forEach(table -> warehouse.execute("TRUNCATE plain." + table + ", mart." + table));
        warehouse.execute("DELETE FROM elt.models WHERE model LIKE 'mart.%'");
        warehouse.execute("CHECKPOINT");
    }

    /** The plain way leaves groups that a correction emptied; facts and sums of what is left have to be the same. */
    private void refuseDifference() {
        for (var table : Plain.MARTS) {
            var different = warehouse.value("SELECT count(*) FROM (TABLE mart." + table + " EXCEPT ALL TABLE plain."
                    + table + ") AS different");
            if (!"0".equals(different)) {
                throw new IllegalStateException(different + " rows of mart." + table + " are not in the plain table");
            }
        }
    }
}
