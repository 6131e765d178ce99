package io.github.eltmaven.benchmark;

import io.github.eltmaven.Warehouse;
import io.github.eltmaven.verify.VerifyOptions;
import io.github.eltmaven.verify.VerifyScope;
import java.util.List;

/** Warehouse, marts and checks beside the plain way: a first build, one percent that is new, and nothing that is new. */
final class PipelineSection implements Section {

    private static final int BUILDS = 2;
    private static final int BATCHES = 4;
    private static final int REPETITIONS = 2;

    private static final String PLAIN = "plain";
    private static final String OURS = "elt";
    private static final String DW_AND_MART = "dw and mart";

    private static final double ONE_PERCENT_GOAL = 25;

    private final String name;
    private final Indexing indexing;
    private final boolean isQuick;

    /** @param isQuick whether it is measured where everything is to be quick */
    private PipelineSection(String name, Indexing indexing, boolean isQuick) {
        this.name = name;
        this.indexing = indexing;
        this.isQuick = isQuick;
    }

    /** With the keys of the tables only. */
    static PipelineSection withKeys() {
        return new PipelineSection("pipeline", new Indexing("primary keys only", List.of(), 2), true);
    }

    /** With three more indexes on the trades and on the facts; for many records only. */
    static PipelineSection withIndexes() {
        return new PipelineSection(
                "indexes",
                new Indexing("three more indexes", List.of("user_id", "symbol, trade_ts", "trade_ts"), 4),
                false);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        if (!isQuick && !bench.hasGoals()) {
            return;
        }
        var history = bench.history(name());
        // Those of the example are queries of its own, whatever they take.
        history.warehouse().remove("verify");
        indexing.measure(bench, history, results);
        history.forget();
    }

    /** Checks with all that is built in, and refuses what they find. */
    static void verify(Warehouse warehouse, VerifyScope scope) {
        var result = warehouse.verify(new VerifyOptions(List.of(), false, false, scope));
        if (!result.isGreen()) {
            throw new IllegalStateException("the warehouse is not right: " + result.errors() + result.problems());
        }
    }

    /**
     * One way to index the tables.
     *
     * @param columns of each index that dw.trades and mart.fact_trades have beside their keys
     * @param buildGoal how many times as fast as the plain way the first build is to be
     */
    private record Indexing(String words, List<String> columns, double buildGoal) {

        void measure(Bench bench, TradesHistory history, Measurements results) throws Exception {
            var warehouse = history.warehouse();
            history.land(bench.records());
            // The check that takes the last load in again is to have a small one.
            history.landMore(bench.onePercent());
            warehouse.dw();
            warehouse.mart();
            for (var index : columns) {
                warehouse.execute("CREATE INDEX ON dw.trades (" + index + ")");
                warehouse.execute("CREATE INDEX ON mart.fact_trades (" + index + ")");
            }
            var plain = new HandWritten(warehouse, PLAIN);
            plain.likeTheirs();
            results.note(
                    "%s: %s raw records, %s rows of dw",
                    words,
                    warehouse.value("SELECT count(*) FROM raw.trades"),
                    warehouse.value("SELECT count(*) FROM dw.trades"));
            build(bench, warehouse, plain, results);
            add(bench, history, plain, results);
            nothing(warehouse, plain, results);
            plain.drop();
        }

        private void build(Bench bench, Warehouse warehouse, HandWritten plain, Measurements results) throws Exception {
            var dw = new Comparison("dw", "first build, " + words, 0);
            var mart = new Comparison("mart", "first build, " + words, 0);
            var checks = new Comparison("verify", "everything, " + words, 0);
            for (var round = 0; round < (bench.hasGoals() ? BUILDS : 1); round++) {
                plain.empty();
                empty(warehouse);
                refresh(warehouse, plain, dw, mart);
                plain.refuseAnyDifference();
                check(checks, warehouse, plain, VerifyScope.FULL);
            }
            var both = dw.and(mart, DW_AND_MART, "first build, " + words);
            results.add(dw.goal(OURS, Goal.ratio(buildGoal)));
            results.add(mart.goal(OURS, Goal.ratio(2)));
            results.add(both.goal(OURS, Goal.ratio(buildGoal)));
            if (columns.isEmpty()) {
                var besideBuild = new Comparison("verify", "everything beside the plain first build, " + words, 0);
                both.rounds(PLAIN).forEach(seconds -> besideBuild.add("plain build", 0, seconds));
                checks.rounds(OURS).forEach(seconds -> besideBuild.add(OURS, 0, seconds));
                results.add(checks);
                results.add(besideBuild.goal(OURS, Goal.ratio(2)));
            }
        }

        private void add(Bench bench, TradesHistory history, HandWritten plain, Measurements results) throws Exception {
            var dw = new Comparison("dw", "1 % new, " + words, 1);
            var mart = new Comparison("mart", "1 % new, " + words, 1);
            var checks = new Comparison("verify", "1 % new, " + words, 1);
            for (var round = 0; round < bench.rounds(BATCHES); round++) {
                history.landMore(bench.onePercent());
                refresh(history.warehouse(), plain, dw, mart);
                plain.refuseDifference();
                check(checks, history.warehouse(), plain, VerifyScope.RUN);
            }
            results.add(dw.goal(OURS, Goal.ratio(ONE_PERCENT_GOAL)));
            results.add(mart.goal(OURS, Goal.ratio(ONE_PERCENT_GOAL)));
            results.add(dw.and(mart, DW_AND_MART, "1 % new, " + words).goal(OURS, Goal.ratio(ONE_PERCENT_GOAL)));
            results.add(checks.goal(OURS, Goal.seconds(5)));
        }

        private void nothing(Warehouse warehouse, HandWritten plain, Measurements results) throws Exception {
            var dw = new Comparison("dw", "nothing new, " + words, 1);
            var mart = new Comparison("mart", "nothing new, " + words, 1);
            var checks = new Comparison("verify", "nothing new, " + words, 1);
            for (var round = 0; round < REPETITIONS; round++) {
                refresh(warehouse, plain, dw, mart);
                check(checks, warehouse, plain, VerifyScope.RUN);
            }
            plain.refuseDifference();
            results.add(dw.goal(OURS, Goal.seconds(1)));
            results.add(mart.goal(OURS, Goal.seconds(1)));
            results.add(dw.and(mart, DW_AND_MART, "nothing new, " + words).goal(OURS, Goal.seconds(1)));
            results.add(checks);
        }

        private static void refresh(Warehouse warehouse, HandWritten plain, Comparison dw, Comparison mart)
                throws Exception {
            settle(warehouse);
            dw.time(PLAIN, () -> plain.run("plain/trades.sql"));
            settle(warehouse);
            dw.time(OURS, warehouse::dw);
            settle(warehouse);
            mart.time(
                    PLAIN,
                    () -> plain.run(
                            "plain/fact_trades.sql",
                            "plain/user_daily.sql",
                            "plain/symbol_daily.sql",
                            "plain/user_total.sql"));
            settle(warehouse);
            mart.time(OURS, warehouse::mart);
        }

        /** One way is not to write the pages that the other has changed. */
        private static void settle(Warehouse warehouse) {
            warehouse.execute("CHECKPOINT");
        }

        /** Indexes that no check reads change nothing about checks: those of the second way to index are left out. */
        private void check(Comparison checks, Warehouse warehouse, HandWritten plain, VerifyScope scope)
                throws Exception {
            if (columns.isEmpty()) {
                checks.time(PLAIN, () -> plainChecks(plain));
                checks.time(OURS, () -> verify(warehouse, scope));
            }
        }

        private static void plainChecks(HandWritten plain) {
            var wrong = plain.number("plain/verify.sql");
            if (wrong > 0) {
                throw new IllegalStateException(wrong + " rows of the plain tables are not right");
            }
        }

        /** Everything as before the first build, but for the tables themselves. */
        private static void empty(Warehouse warehouse) {
            warehouse.execute("TRUNCATE dw.trades, elt.rejects, elt.conflicts, elt.applied, elt.models");
            HandWritten.MARTS.forEach(table -> warehouse.execute("TRUNCATE mart." + table));
        }
    }
}
