package io.github.eltmaven.generate.value;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.function.LongUnaryOperator;

/**
 * The times of events, in microseconds. The timestamp column decides them. Without a timestamp column, one event happens
 * each second.
 *
 * @param first the earliest possible time
 * @param last the latest possible time
 * @param span the time from the earliest to the latest event that there can be, the same for any number of events
 * @param ofEvent gives the time of an event
 */
public record EventTimes(long first, long last, long span, LongUnaryOperator ofEvent) {

    /**
     * The most events that a source may have: more than any disk holds. Above it, numbers of events and of versions would
     * overlap.
     */
    public static final long MAXIMUM_EVENTS = 100_000_000_000L;

    private static final long MICROSECONDS = 1_000_000;

    /**
     * Returns the times of a generation.
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
