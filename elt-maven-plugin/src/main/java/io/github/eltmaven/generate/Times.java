package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The points in time of a timestamp column: what its cells say, and what the arrival of events is reckoned from. */
final class Times {

    private final long from;
    private final long step;
    private final Ordinals ordinals;

    /**
     * The times of a column.
     *
     * @param draws the column's draws
     */
    Times(ColumnKind.TimestampRange kind, Draws draws) {
        this.from = ChronoUnit.MICROS.between(Instant.EPOCH, kind.from());
        this.step = kind.resolution().step().toNanos() / 1_000;
        this.ordinals = new Ordinals(draws, kind.count());
    }

    /** The time of an event in a version, in microseconds since 1970. */
    long microseconds(long event, int version) {
        return from + ordinals.at(event, version) * step;
    }
}
