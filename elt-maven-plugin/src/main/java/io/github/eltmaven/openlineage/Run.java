package io.github.eltmaven.openlineage;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A run of a job that was begun. */
record Run(String job, UUID id, Instant began) {

    private static final double MILLIS = 1000;

    /** A run that begins now. */
    static Run begin(String job) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Run(job, RunIds.next(now), now);
    }

    /** When it ended, given how long its work took; not before it began, whatever the clock did. */
    Instant end(Instant workBegan, double seconds) {
        var end = workBegan.plus(Duration.ofMillis(Math.round(seconds * MILLIS)));
        return end.isBefore(began) ? began : end;
    }
}
