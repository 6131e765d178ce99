package io.github.eltmaven.outcome;

import java.time.Instant;

/**
 * A file that was to be loaded; {@code records = loaded + malformed}, and all are 0 where it was landed before or failed.
 *
 * @param source the source that it belongs to
 * @param file its name, as the ledger knows it
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
