package io.github.eltmaven.outcome;

import io.github.eltmaven.verify.check.CheckResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A check that ran.
 *
 * @param severity {@code error} or {@code warn}
 * @param outcome {@code passed}, {@code failed}, {@code not compared} or {@code error}
 * @param place the check's place, {@code file:line:column} as far as it is known; null where the check comes from no
 *     file
 * @param violations how many rows it found
 * @param allowed how many rows it allows
 * @param message why it could not run, or why it compared nothing; null where it compared something
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
                check.outcome().word(),
                ProblemOutcome.rendered(check.place(), base),
                check.violations(),
                check.allowed(),
                TimeFormat.seconds(check.elapsed()),
                check.message(base));
    }
}
