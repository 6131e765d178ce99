package io.github.eltmaven.page;

import io.github.eltmaven.ledger.KeptCheck;
import io.github.eltmaven.ledger.ReportFacts;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.Outcome;
import io.github.eltmaven.outcome.RunOutcome;
import io.github.eltmaven.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the warehouse is right: a word, a sentence, and remarks that limit it.
 *
 * @param sentence the reason
 * @param remarks limits of the verdict
 */
record Verdict(VerdictKind kind, String sentence, List<String> remarks) {

    /** The word of a verdict. */
    enum VerdictKind {
        PASSED("Passed", "✓"),
        FAILED("Failed", "✗"),
        UNCHECKED("Not checked", "?");

        private final String word;
        private final String sign;

        VerdictKind(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        String word() {
            return word;
        }

        String sign() {
            return sign;
        }

        String style() {
            return switch (this) {
                case PASSED -> "ok";
                case FAILED -> "bad";
                case UNCHECKED -> "unknown";
            };
        }
    }

    Verdict {
        remarks = List.copyOf(remarks);
    }

    static Verdict of(Optional<RunOutcome> run, Optional<ReportFacts> facts) {
        var failed = run.stream()
                .flatMap(outcome -> outcome.goals().stream())
                .filter(goal -> goal.outcome() != Outcome.SUCCESS)
                .toList();
        var results = facts.map(ReportFacts::results).orElse(List.of());
        var failing =
                results.stream().filter(check -> Status.of(check).failsBuild()).count();
        var remarks = remarks(run, facts, failed, failing);
        if (!failed.isEmpty()) {
            return new Verdict(VerdictKind.FAILED, sentence(failed, failing, results.size()), remarks);
        }
        if (failing > 0) {
            return new Verdict(VerdictKind.FAILED, checks(failing, results.size()), remarks);
        }
        if (results.isEmpty()) {
            return new Verdict(VerdictKind.UNCHECKED, "No check has been run yet.", remarks);
        }
        return new Verdict(
                VerdictKind.PASSED,
                results.size() == 1 && Status.of(results.get(0)) == Status.PASSED
                        ? "The only check passed."
                        : "No check of " + all(results) + " failed the build.",
                remarks);
    }

    private static String all(List<KeptCheck> results) {
        return Numbers.count(results.size());
    }

    private static String sentence(List<GoalOutcome> failed, long failing, int all) {
        var goal = failed.get(0);
        var problems = goal.problems().size() + goal.moreProblems();
        if (problems == 0 && failing > 0) {
            return checks(failing, all);
        }
        return "elt:" + goal.goal() + " failed" + (problems > 0 ? " with " + Numbers.count(problems, "problem") : "")
                + ".";
    }

    private static String checks(long failing, int all) {
        return Numbers.count(failing, "check") + " of " + Numbers.count(all) + " failed.";
    }

    private static List<String> remarks(
            Optional<RunOutcome> run, Optional<ReportFacts> facts, List<GoalOutcome> failed, long failing) {
        var remarks = new ArrayList<String>();
        if (isWithheld(run)) {
            remarks.add(
                    "The new state was not published: dw and mart are as they were before this run. The flow shows that old state; the checks ran on the new state, which was rolled back.");
        } else if (facts.map(Verdict::hasChangedSince).orElse(false)) {
            remarks.add("The warehouse has changed since these checks ran.");
        }
        if (isOlder(run, facts)) {
            remarks.add("The checks ran before this build.");
        } else if (run.isPresent() && failed.isEmpty() && failing > 0) {
            remarks.add("The build did not fail, because the checks only reported.");
        }
        run.stream()
                .flatMap(outcome -> outcome.goals().stream())
                .filter(goal -> !goal.notRun().isEmpty())
                .map(goal -> named(" not run, since a check before failed the build: ", goal.notRun()))
                .forEach(remarks::add);
        var notCompared = facts.map(ReportFacts::results).orElse(List.of()).stream()
                .filter(check -> Status.of(check) == Status.NOT_COMPARED)
                .map(KeptCheck::name)
                .toList();
        if (!notCompared.isEmpty()) {
            remarks.add(named(" not compared: ", notCompared));
        }
        return remarks;
    }

    /** Returns how many checks there are, with the names of the first checks. */
    private static String named(String what, List<String> checks) {
        return Numbers.count(checks.size(), "check")
                + what
                + String.join(", ", checks.stream().limit(10).toList())
                + (checks.size() > 10 ? ", …" : "");
    }

    /** Returns whether an earlier build ran the last checks. */
    private static boolean isOlder(Optional<RunOutcome> run, Optional<ReportFacts> facts) {
        return run.isPresent()
                && facts.filter(known -> !known.runs().isEmpty())
                        .filter(known -> known.runs()
                                .get(known.runs().size() - 1)
                                .at()
                                .isBefore(run.get().started()))
                        .isPresent();
    }

    static boolean isWithheld(Optional<RunOutcome> run) {
        return run.stream()
                .flatMap(outcome -> outcome.goals().stream())
                .anyMatch(goal -> Boolean.FALSE.equals(goal.published()));
    }

    /** Returns whether a row of a table has changed since the checks ran. */
    private static boolean hasChangedSince(ReportFacts facts) {
        return !facts.runs().isEmpty()
                && facts.models().stream()
                        .anyMatch(model -> model.changed()
                                > facts.runs().get(facts.runs().size() - 1).run());
    }
}
