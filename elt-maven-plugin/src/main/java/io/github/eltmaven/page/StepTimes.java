package io.github.eltmaven.page;

import io.github.eltmaven.ledger.KeptCheck;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.outcome.RunOutcome;
import io.github.eltmaven.outcome.StepState;
import io.github.eltmaven.report.Numbers;
import io.github.eltmaven.sql.Schemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How long the steps took.
 *
 * @param steps every step, in order; only the slowest of the checks
 * @param more how many more checks there are
 * @param json the slowest steps, for the picture
 */
record StepTimes(List<TimedStep> steps, long more, String json) {

    private static final int CHECKS = 15;
    private static final int DRAWN = 30;

    StepTimes {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param kind {@code generate}, {@code load}, {@code dw}, {@code mart} or {@code check}
     * @param how the result of the step, or its strategy
     */
    record TimedStep(String kind, String name, double seconds, String how) {

        String time() {
            return String.format(Locale.ROOT, "%,.3f s", seconds);
        }
    }

    static StepTimes of(Optional<RunOutcome> run, Optional<ReportFacts> facts, Schemas schemas) {
        var steps = new ArrayList<TimedStep>();
        var checks = new ArrayList<TimedStep>();
        run.ifPresent(outcome -> ofRun(outcome, schemas, steps, checks));
        if (steps.isEmpty()) {
            facts.ifPresent(known -> ofLedger(known, steps));
        }
        if (checks.isEmpty()) {
            facts.ifPresent(known -> known.results().forEach(check -> checks.add(check(check))));
        }
        checks.sort(Comparator.comparingDouble(TimedStep::seconds).reversed());
        steps.addAll(checks.subList(0, Math.min(CHECKS, checks.size())));
        var drawn = steps.stream()
                .filter(step -> step.seconds() > 0)
                .sorted(Comparator.comparingDouble(TimedStep::seconds).reversed())
                .limit(DRAWN)
                .toList();
        return new StepTimes(steps, Math.max(0, checks.size() - CHECKS), ScriptJson.of(drawn));
    }

    private static void ofRun(RunOutcome run, Schemas schemas, List<TimedStep> steps, List<TimedStep> checks) {
        for (var goal : run.goals()) {
            goal.generated()
                    .forEach(one -> steps.add(new TimedStep(
                            "generate",
                            one.source(),
                            one.seconds(),
                            one.state() == StepState.UP_TO_DATE
                                    ? "up to date"
                                    : Numbers.count(one.records(), "record"))));
            goal.files()
                    .forEach(one -> steps.add(new TimedStep(
                            "load",
                            one.file(),
                            one.seconds(),
                            one.state() == StepState.DONE
                                    ? Numbers.count(one.counts().records(), "record")
                                    : word(one.state()))));
            goal.models()
                    .forEach(one -> steps.add(new TimedStep(
                            kind(one.model(), schemas),
                            one.model(),
                            one.seconds(),
                            one.state() == StepState.FAILED || one.state() == StepState.UP_TO_DATE
                                    ? word(one.state())
                                    : one.change().strategy() + ", "
                                            + one.change().reason()
                                            + (one.state() == StepState.ROLLED_BACK ? ", rolled back" : ""))));
            goal.checks().forEach(one -> checks.add(new TimedStep("check", one.name(), one.seconds(), one.outcome())));
        }
    }

    private static void ofLedger(ReportFacts facts, List<TimedStep> steps) {
        facts.models().forEach(model -> {
            var last = facts.changes().get(model.model());
            if (last != null) {
                steps.add(new TimedStep(
                        kind(model.model(), facts.schemas()),
                        model.model(),
                        last.change().elapsed().toMillis() / 1000.0,
                        last.change().strategy() + ", " + last.change().reason()));
            }
        });
    }

    private static TimedStep check(KeptCheck check) {
        return new TimedStep(
                "check",
                check.name(),
                check.elapsed().toMillis() / 1000.0,
                Status.of(check).word());
    }

    private static String kind(String table, Schemas schemas) {
        return schemas.isDw(table) ? "dw" : "mart";
    }

    private static String word(StepState state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
