package io.github.eltmaven.outcome;

import java.time.Duration;

/** Times as numbers of seconds, to the millisecond. */
final class Seconds {

    private Seconds() {}

    static double of(Duration elapsed) {
        return elapsed.toMillis() / 1000.0;
    }

    static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
