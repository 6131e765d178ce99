package io.github.eltmaven.outcome;

import io.github.eltmaven.ledger.LoadCounts;
import java.time.Instant;

/**
 * A file for the goal {@code load}. {@link FileOutcomeJson} writes it.
 *
 * @param source the file's source
 * @param file its name in the ledger
 * @param started when the goal began with it
 * @param seconds how long it took
 * @param counts what became of its records; nothing where an earlier load brought the file, or where it failed
 */
public record FileOutcome(
        String source, String file, StepState state, Instant started, double seconds, LoadCounts counts) {

    /** Returns the outcome of a file that the goal did not load. It took until now. */
    static FileOutcome notLoaded(String source, String file, StepState state, Instant started) {
        return new FileOutcome(source, file, state, started, TimeFormat.secondsSince(started), LoadCounts.NONE);
    }
}
