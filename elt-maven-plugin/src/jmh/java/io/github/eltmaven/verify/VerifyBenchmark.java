package io.github.eltmaven.verify;

import io.github.eltmaven.Plain;
import io.github.eltmaven.Rounds;
import io.github.eltmaven.TradesHistory;
import io.github.eltmaven.Warehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long {@code elt:verify} takes with all built-in checks, beside the plain first build of dw and marts on the same server:
 * everything that was built is derived anew. And how long scope {@code run} takes after new data, on a short and on a long history.
 */
public final class VerifyBenchmark {

    private static final int ROUNDS = 3;
    private static final int BATCHES = 4;

    private final TradesHistory history;
    private final Warehouse warehouse;

    private VerifyBenchmark(TradesHistory history) {
        this.history = history;
        this.warehouse = history.warehouse();
    }

    /** Runs with {@code elt.bench.records} events, 5,000,000 unless given. */
    public static void main(String[] arguments) throws IOException {
        var events = Long.getLong("elt.bench.records", 5_000_000);
        try (var history = TradesHistory.open("verify")) {
            // The checks of the project are queries of their own, whatever they take.
            history.warehouse().remove("verify");
            var benchmark = new VerifyBenchmark(history);
            benchmark.compare(events);
            benchmark.grow(events * 2 / 5, events * 2);
        }
    }

    private void compare(long events) throws IOException {
        history.land(events);
        warehouse.dw();
        warehouse.mart();
        history.landMore((int) (events / 100));
        warehouse.dw();
        warehouse.mart();
        var tables = new ArrayList<>(List.of("dw.trades"));
        Plain.MARTS.forEach(table -> tables.add("mart." + table));
        Plain.createTables(warehouse, tables);
        System.out.printf(
                Locale.ROOT,
                "%s raw records, %s rows of dw%n",
                warehouse.value("SELECT count(*) FROM raw.trades"),
                warehouse.value("SELECT count(*) FROM dw.trades"));
        var plain = new Rounds("first build of dw and marts, plain", 0);
        var ours = new Rounds("elt:verify, all built-in checks", 0);
        for (var round = 0; round < ROUNDS; round++) {
            tables.forEach(table -> warehouse.execute("TRUNCATE plain." + table.substring(table.indexOf('.') + 1)));
            warehouse.execute("CHECKPOINT");
            plain.run(() -> {
                Plain.fillWarehouse(warehouse);
                Plain.fillMarts(warehouse);
            });
            ours.run(() -> verify(VerifyOptions.Scope.FULL, true));
        }
        plain.print(plain);
        ours.print(plain);
        warehouse.verify();
        var part = new Rounds("1 % new, elt:verify, scope run", 1);
        for (var round = 0; round < BATCHES; round++) {
            history.landMore((int) (events / 100));
            warehouse.dw();
            warehouse.mart();
            part.run(() -> verify(VerifyOptions.Scope.RUN, true));
        }
        part.print(plain);
    }

    private void verify(VerifyOptions.Scope scope, boolean isShown) {
        var result = warehouse.verify(new VerifyOptions(List.of(), false, false, scope));
        if (!result.isGreen()) {
            throw new IllegalStateException("the warehouse is not right: " + result.errors() + result.problems());
        }
        if (isShown) {
            for (var check : result.checks()) {
                System.out.printf(
                        Locale.ROOT,
                        "    %-34s %6d ms %s%n",
                        check.name(),
                        check.elapsed().toMillis(),
                        check.details());
            }
        }
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
        warehouse.verify();
        var rounds = new Rounds(String.format(Locale.ROOT, "50,000 records on %,d events, scope run", events), 1);
        for (var round = 0; round < BATCHES; round++) {
            history.landMore(50_000);
            warehouse.dw();
            warehouse.mart();
            rounds.run(() -> verify(VerifyOptions.Scope.RUN, false));
        }
        return rounds;
    }
}
