package io.github.eltmaven.verify;

import io.github.eltmaven.pipeline.Severity;
import java.util.List;

/** What {@code elt:verify} found: a result for every check, each of which ran. */
public record VerifyResult(List<CheckResult> checks) {

    public VerifyResult {
        checks = List.copyOf(checks);
    }

    /** The checks that fail the build. */
    public List<CheckResult> errors() {
        return failed(Severity.ERROR);
    }

    /** The checks that are only shown. */
    public List<CheckResult> warnings() {
        return failed(Severity.WARN);
    }

    private List<CheckResult> failed(Severity severity) {
        return checks.stream()
                .filter(result -> !result.passed() && result.severity() == severity)
                .toList();
    }
}
