package io.github.eltmaven.ledger;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A check that ran, as the ledger keeps it.
 *
 * @param severity {@code error} or {@code warn}
 * @param outcome {@code passed}, {@code failed}, {@code not compared} or {@code error}
 * @param message why it could not run, or compared nothing; null where it compared something
 * @param violations how many rows it found
 * @param allowed how many rows it allows
 */
public record KeptCheck(
        String name,
        String title,
        String severity,
        String outcome,
        @Nullable String message,
        long violations,
        long allowed,
        Duration elapsed) {}
