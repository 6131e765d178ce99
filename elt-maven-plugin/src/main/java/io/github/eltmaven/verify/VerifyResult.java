package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.Severity;
import io.github.eltmaven.problem.Problem;
import java.util.List;

/**
 * What {@code elt:verify} found.
 *
 * @param checks a result for every check that was run, those that could not run among them
 * @param off the checks that the project has turned off, by name
 */
public record VerifyResult(List<CheckResult> checks, List<String> off) {

    public VerifyResult {
        checks = List.copyOf(checks);
        off = List.copyOf(off);
    }

    /** The checks that found too much, and fail the build. */
    public List<CheckResult> errors() {
        return failed(Severity.ERROR);
    }

    /** The checks that found too much, and are only shown. */
    public List<CheckResult> warnings() {
        return failed(Severity.WARN);
    }

    /** Why checks could not run, whatever their severity. */
    public List<Problem> problems() {
        return checks.stream()
                .flatMap(result -> result.problems().stream())
                .distinct()
                .toList();
    }

    /** Whether nothing stands against the warehouse: every check ran, and none of severity error failed. */
    public boolean isGreen() {
        return errors().isEmpty() && problems().isEmpty();
    }

    private List<CheckResult> failed(Severity severity) {
        return checks.stream()
                .filter(result -> result.outcome() == CheckResult.Outcome.FAILED && result.severity() == severity)
                .toList();
    }
}
