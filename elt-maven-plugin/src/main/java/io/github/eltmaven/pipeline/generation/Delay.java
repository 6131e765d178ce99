package io.github.eltmaven.pipeline.generation;

import java.time.Duration;

/**
 * How much later something arrives. All times between the two bounds are equally likely.
 *
 * @param from the shortest delay
 * @param to the longest delay, at most {@link #MAXIMUM}
 */
public record Delay(Duration from, Duration to) {

    /**
     * Keeps the sum of a timestamp and its delays within the limits of PostgreSQL and of a 64-bit count of
     * microseconds.
     */
    public static final Duration MAXIMUM = Duration.ofDays(36_500);

    public Delay {
        if (from.isNegative() || from.compareTo(to) > 0 || to.compareTo(MAXIMUM) > 0) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }
}
