package io.github.eltmaven.benchmark;

import io.github.eltmaven.verify.VerifyScope;

/** The same batch, one percent of the events asked for, on histories of a fifth to twice as many events. */
final class GrowthSection implements Section {

    private static final int BATCHES = 6;
    /** As parts of the events asked for; the first is what the others are held against. */
    private static final double[] HISTORIES = {0.4, 0.2, 1, 2};

    private static final double[] QUICK = {0.4, 2};
    private static final double LONGEST = 2;

    /** On the longest history a batch may take this many times as long as on the one that is a fifth of it. */
    private static final double GOAL = 1.3;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void measure(Bench bench, Measurements results) throws Exception {
        var said = Bench.said(bench.onePercent()) + " new records, by history";
        var dw = new Comparison(name(), said + ", dw", 1);
        var mart = new Comparison(name(), said + ", mart", 1);
        var checks = new Comparison(name(), said + ", verify", 1);
        var history = bench.history(name());
        var warehouse = history.warehouse();
        warehouse.remove("verify");
        for (var share : bench.hasGoals() ? HISTORIES : QUICK) {
            var events = Math.round(bench.records() * share);
            var way = Bench.said(events);
            history.land(events);
            warehouse.dw();
            warehouse.mart();
            PipelineSection.verify(warehouse, VerifyScope.FULL);
            for (var round = 0; round < bench.rounds(BATCHES); round++) {
                history.landMore(bench.onePercent());
                dw.time(way, warehouse::dw);
                mart.time(way, warehouse::mart);
                checks.time(way, () -> PipelineSection.verify(warehouse, VerifyScope.RUN));
            }
        }
        history.forget();
        var longest = Bench.said(Math.round(bench.records() * LONGEST));
        var both = dw.and(mart, name(), said + ", dw and mart");
        for (var comparison : new Comparison[] {dw, mart, both, checks}) {
            results.add(comparison.goal(longest, Goal.ratio(1 / GOAL)));
        }
    }
}
