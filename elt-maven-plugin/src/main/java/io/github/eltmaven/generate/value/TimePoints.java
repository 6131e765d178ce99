package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.draw.Ordinals;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import java.time.Instant;

/** The points in time of a timestamp column: what its cells say, and what the arrival of events is reckoned from. */
public final class TimePoints {

    private final long from;
    private final long step;
    private final Ordinals ordinals;

    /**
     * The times of a column.
     *
     * @param draws the column's draws
     */
    public TimePoints(ColumnKind.TimestampRange kind, Draws draws) {
        this.from = microseconds(kind.from());
        this.step = kind.resolution().step().toNanos() / 1_000;
        this.ordinals = new Ordinals(draws, kind.count());
    }

    /** Not {@code ChronoUnit.MICROS.between}, which counts nanoseconds on the way and reaches no further than 1677. */
    public static long microseconds(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    /** The earliest time that there can be. */
    long first() {
        return from;
    }

    /** The latest time that there can be. */
    long last() {
        return from + (ordinals.count() - 1) * step;
    }

    /** The time that is an event's first value or a later one, in microseconds since 1970. */
    public long microseconds(long event, int value) {
        return from + ordinals.at(event, value) * step;
    }
}
