package io.github.eltmaven.mojo;

import java.time.Duration;

/** Tells how long something takes. */
final class Stopwatch {

    private final long started = System.nanoTime();
    private long lap = started;

    /** Since it was made. */
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Since it was last asked for a lap. */
    Duration lap() {
        var before = lap;
        lap = System.nanoTime();
        return Duration.ofNanos(lap - before);
    }
}
