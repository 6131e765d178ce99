package io.github.eltmaven.openlineage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A run of a job that has begun. */
record Run(String job, UUID id, Instant began) {

    private static final double MILLIS = 1000;

    /** Returns a run that begins now. */
    static Run begin(String job) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Run(job, RunIds.next(now), now);
    }

    /**
     * Returns when the run ended, from the time and the length of its work. The end is never before the beginning,
     * whatever the clock did.
     */
    Instant end(Instant workBegan, double seconds) {
        var end = workBegan.plus(Duration.ofMillis(Math.round(seconds * MILLIS)));
        return end.isBefore(began) ? began : end;
    }
}
