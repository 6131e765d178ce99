package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.draw.Ordinals;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.time.Instant;

/** The points in time of a timestamp column. The cells show them, and the arrivals of events are reckoned from them. */
public final class TimePoints {

    private final long from;
    private final long step;
    private final Ordinals ordinals;

    /**
     * Makes the times of a column.
     *
     * @param draws the column's draws
     */
    public TimePoints(ColumnKind.TimestampRange kind, Draws draws) {
        this.from = microseconds(kind.from());
        this.step = kind.resolution().step().toNanos() / 1_000;
        this.ordinals = new Ordinals(draws, kind.count());
    }

    /**
     * Returns an instant in microseconds since 1970. {@code ChronoUnit.MICROS.between} would not do: it counts nanoseconds on
     * the way and reaches back only to 1677.
     */
    public static long microseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** Returns the earliest possible time, in microseconds since 1970. */
    long first() {
        return from;
    }

    /** Returns the latest possible time, in microseconds since 1970. */
    long last() {
        return from + (ordinals.count() - 1) * step;
    }

    /** Returns the time of an event's first or later value, in microseconds since 1970. */
    public long microseconds(long event, int value) {
        return from + ordinals.at(event, value) * step;
    }
}
