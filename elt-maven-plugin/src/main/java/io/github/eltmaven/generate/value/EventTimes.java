package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.function.LongUnaryOperator;

/**
 * When events happen, in microseconds: as their timestamp says, or one a second where they have none.
 *
 * @param first the earliest time that there can be
 * @param last the latest time that there can be
 * @param span from the first to the last, the same for any number of events
 * @param ofEvent the time of an event
 */
public record EventTimes(long first, long last, long span, LongUnaryOperator ofEvent) {

    /** The most events that a source may have: more than any disk holds. Above it, numbers of events and of versions would overlap. */
    public static final long MAXIMUM_EVENTS = 100_000_000_000L;

    private static final long MICROSECONDS = 1_000_000;

    /**
     * The times of a generation.
     *
     * @param draws the source's draws
     */
    public static EventTimes of(Generation generation, Draws draws) {
        var time = generation.time();
        if (time != null && generation.column(time).kind() instanceof ColumnKind.TimestampRange range) {
            var times = new TimePoints(range, draws.ofColumn(time));
            return new EventTimes(
                    times.first(), times.last(), times.last() - times.first(), event -> times.microseconds(event, 1));
        }
        var last = (generation.rows() - 1) * MICROSECONDS;
        return new EventTimes(0, last, MAXIMUM_EVENTS * MICROSECONDS, event -> event * MICROSECONDS);
    }
}
