package io.github.eltmaven.outcome;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats of times. Moments are exact to the millisecond. Durations are numbers of seconds. */
final class TimeFormat {

    private TimeFormat() {}

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    static double seconds(Duration elapsed) {
        return elapsed.toMillis() / 1000.0;
    }

    static double secondsSince(Instant started) {
        return seconds(Duration.between(started, now()));
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
