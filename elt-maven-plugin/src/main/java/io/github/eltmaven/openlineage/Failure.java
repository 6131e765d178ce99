package io.github.eltmaven.openlineage;

import io.github.eltmaven.outcome.CheckOutcome;
import io.github.eltmaven.outcome.GoalOutcome;
import io.github.eltmaven.outcome.ProblemOutcome;
import io.github.eltmaven.outcome.StepState;
import io.github.eltmaven.progress.Step;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a goal failed, and why its steps failed. */
final class Failure {

    /** A reader who wants more reasons finds them in the build's log. */
    private static final int MOST_REASONS = 20;

    private final GoalOutcome goal;

    Failure(GoalOutcome goal) {
        this.goal = goal;
    }

    String ofGoal() {
        return text(Stream.concat(goal.problems().stream().map(Failure::text), failedChecks()));
    }

    /** Returns why a step failed: the problems of its file where they are known, else all problems. */
    String of(Step step, StepState state) {
        if (state == StepState.ROLLED_BACK) {
            return "rolled back with the whole goal: " + ofGoal();
        }
        if (state == StepState.QUARANTINED) {
            return "the file was refused and is in quarantine; the ledger's table refused has the reason";
        }
        var ofFile = goal.problems().stream()
                .filter(problem -> isOf(problem, step))
                .map(Failure::text)
                .toList();
        return ofFile.isEmpty() ? ofGoal() : text(ofFile.stream());
    }

    private static boolean isOf(ProblemOutcome problem, Step step) {
        if (problem.place() == null || step.file() == null) {
            return false;
        }
        var place = problem.place().replace('\\', '/');
        return place.equals(step.file()) || place.startsWith(step.file() + ":");
    }

    private Stream<String> failedChecks() {
        return goal.checks().stream()
                .filter(Failure::isRed)
                .map(check -> "check '" + check.name() + "' "
                        + (check.message() == null
                                ? "failed: " + check.violations() + " found, " + check.allowed() + " allowed"
                                : "could not run: " + check.message()));
    }

    private static boolean isRed(CheckOutcome check) {
        return check.outcome().equals("error")
                || check.outcome().equals("failed") && check.severity().equals("error");
    }

    private static String text(ProblemOutcome problem) {
        return (problem.place() == null ? "" : problem.place() + ": ") + problem.what() + ". " + problem.fix();
    }

    private static String text(Stream<String> reasons) {
        List<String> all = reasons.toList();
        if (all.isEmpty()) {
            return "the goal ended before the step was done";
        }
        var shown = all.stream().limit(MOST_REASONS).collect(Collectors.joining("\n"));
        return all.size() > MOST_REASONS ? shown + "\n… and " + (all.size() - MOST_REASONS) + " more" : shown;
    }
}
