package io.github.eltmaven.progress;

import java.time.Duration;

/** Measures how long steps take. The time starts with the construction. */
public final class Stopwatch {

    private final long started = System.nanoTime();
    private long lap = started;

    /** Returns the time since the start. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Returns the time since the last lap, or since the start if there was no lap. */
    public Duration lap() {
        var before = lap;
        lap = System.nanoTime();
        return Duration.ofNanos(lap - before);
    }
}
