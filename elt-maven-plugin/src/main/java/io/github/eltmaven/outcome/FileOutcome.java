package io.github.eltmaven.outcome;

import java.time.Instant;

/**
 * A file for the goal {@code load}. {@code records = loaded + malformed}. All three are 0 where an earlier load landed
 * the file, or where it failed.
 *
 * @param source the file's source
 * @param file its name in the ledger
 * @param started when the goal began with it
 * @param seconds how long it took
 */
public record FileOutcome(
        String source,
        String file,
        StepState state,
        Instant started,
        double seconds,
        long records,
        long loaded,
        long malformed) {}
