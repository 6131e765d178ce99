package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import java.time.LocalDate;

/**
 * One percent that is new, beside what a careful project of incremental models does on PostgreSQL: new raw rows by load time,
 * merged on the key; facts by load time; aggregates once in full, which is exact, and once over the last three days, which is
 * wrong for what is older. The history is that of a year, so that three days are few.
 */
final class IncrementalSection implements Section {

    private static final int BATCHES = 6;
    private static final LocalDate YEAR_BEFORE = LocalDate.of(2025, 1, 4);

    private static final String EXACT = "incremental, exact";
    private static final String WINDOW = "incremental, three days";
    private static final String OURS = "elt";

    private static final double EXACT_GOAL = 3;
    private static final double WINDOW_GOAL = 1.3;

    @Override
    public String name() {
        return "incremental";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var history = bench.history(name()).from(YEAR_BEFORE);
        var warehouse = history.warehouse();
        history.land(bench.records());
        warehouse.dw();
        warehouse.mart();
        var exact = new HandWritten(warehouse, "exact");
        var window = new HandWritten(warehouse, "windowed");
        for (var tables : new HandWritten[] {exact, window}) {
            tables.make("incremental/create.sql");
            tables.run("incremental/raw.sql");
            refresh(tables, "incremental/aggregates_full.sql");
            tables.refuseAnyDifference();
        }
        window.run("incremental/index_window.sql");
        warehouse.execute("VACUUM ANALYZE");
        var besideExact = new Comparison(name(), "1 % new, dw and marts", 1);
        var besideWindow = new Comparison(name(), "1 % new, dw and marts, beside three days", 1);
        for (var round = 0; round < bench.rounds(BATCHES); round++) {
            history.landMore(bench.onePercent());
            exact.run("incremental/raw.sql");
            window.run("incremental/raw.sql");
            warehouse.execute("CHECKPOINT");
            besideExact.time(EXACT, () -> refresh(exact, "incremental/aggregates_full.sql"));
            warehouse.execute("CHECKPOINT");
            besideExact.time(OURS, () -> refresh(warehouse));
            warehouse.execute("CHECKPOINT");
            besideWindow.time(WINDOW, () -> refresh(window, "incremental/aggregates_window.sql"));
            exact.refuseAnyDifference();
        }
        besideExact.rounds(OURS).forEach(seconds -> besideWindow.add(OURS, 0, seconds));
        results.add(besideExact.goal(OURS, Goal.ratio(EXACT_GOAL)));
        results.add(besideWindow.goal(OURS, Goal.ratio(1 / WINDOW_GOAL)));
        results.note(
                "%s: %,d of %s groups are wrong after %d batches; exact: %,d",
                WINDOW, window.wrongGroups(), groups(warehouse), bench.rounds(BATCHES), exact.wrongGroups());
        exact.drop();
        window.drop();
        history.forget();
    }

    private static void refresh(Warehouse warehouse) {
        warehouse.dw();
        warehouse.mart();
    }

    private static void refresh(HandWritten tables, String aggregates) {
        tables.run("incremental/trades.sql", "incremental/fact_trades.sql", aggregates, "incremental/user_total.sql");
    }

    private static String groups(Warehouse warehouse) {
        return String.valueOf(warehouse.value(
                "SELECT (SELECT count(*) FROM mart.user_daily) + (SELECT count(*) FROM mart.symbol_daily) + count(*)"
                        + " FROM mart.user_total"));
    }
}
