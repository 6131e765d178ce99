package io.github.eltmaven.pipeline.generation;

import java.time.Duration;

/**
 * How much later something arrives: any time between two, each as likely as any other.
 *
 * @param from the least
 * @param to the most, at most {@link #MAXIMUM}
 */
public record Delay(Duration from, Duration to) {

    /** Keeps the sum of a timestamp and its delays within what PostgreSQL and a 64-bit count of microseconds hold. */
    public static final Duration MAXIMUM = Duration.ofDays(36_500);

    public Delay {
        if (from.isNegative() || from.compareTo(to) > 0 || to.compareTo(MAXIMUM) > 0) {
            throw new IllegalArgumentException(from + " to " + to);
        }
    }
}
