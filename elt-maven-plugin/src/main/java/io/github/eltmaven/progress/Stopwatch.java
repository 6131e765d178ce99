package io.github.eltmaven.progress;

import java.time.Duration;

/** Measures how long steps take. It starts when it is made. */
public final class Stopwatch {

    private final long started = System.nanoTime();
    private long lap = started;

    /** The time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** The time since the last lap, or since the start. */
    public Duration lap() {
        var before = lap;
        lap = System.nanoTime();
        return Duration.ofNanos(lap - before);
    }
}
