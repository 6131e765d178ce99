package io.github.eltmaven.outcome;

import io.github.eltmaven.verify.CheckResult;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check that was run.
 *
 * @param severity {@code error} or {@code warn}
 * @param outcome {@code passed}, {@code failed} or {@code error}
 * @param place where it is written, {@code file:line:column} as far as it is known; null where it comes from no file
 * @param violations how many rows it found
 * @param allowed how many rows it lets pass
 * @param message why it could not run; null where it could
 */
public record CheckOutcome(
        String name,
        String title,
        String severity,
        String outcome,
        @Nullable String place,
        long violations,
        long allowed,
        double seconds,
        @Nullable String message) {

    static CheckOutcome of(CheckResult check, Path base) {
        return new CheckOutcome(
                check.name(),
                check.title(),
                check.severity().word(),
                Words.of(check.outcome()),
                ProblemOutcome.rendered(check.place(), base),
                check.violations(),
                check.allowed(),
                Times.seconds(check.elapsed()),
                check.problems().isEmpty()
                        ? null
                        : check.problems().stream()
                                .map(problem -> problem.render(base))
                                .collect(Collectors.joining("\n")));
    }
}
