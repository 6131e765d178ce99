package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.fault.DelayFault;
import io.github.eltmaven.generate.value.EventRecord;
import io.github.eltmaven.generate.value.EventTimes;
import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arrivals of every event, its corrections and its copies. Each arrival is a function of its event alone, so any thread
 * can ask for any part of the events at any time.
 */
public final class Deliveries {

    /** A time later than any arrival. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Takes deliveries. */
    interface DeliveryConsumer {
        void accept(long arrival, long code);
    }

    private final Generation generation;
    private final EventTimes times;
    private final @Nullable DelayFault late;
    private final @Nullable DelayFault correction;
    private final @Nullable DelayFault conflict;
    private final @Nullable DelayFault duplicate;
    private final @Nullable Reordering reordering;

    /**
     * Makes the deliveries of a generation.
     *
     * @param draws the source's draws
     */
    public Deliveries(Generation generation, Draws draws) {
        this.generation = generation;
        this.times = EventTimes.of(generation, draws);
        this.late = fault(draws, FaultKind.Late.class, FaultKind.Late::by);
        this.correction = fault(draws, FaultKind.Correction.class, FaultKind.Correction::by);
        this.conflict = fault(draws, FaultKind.Conflict.class, FaultKind.Conflict::by);
        this.reordering = Reordering.of(generation, draws).orElse(null);
        this.duplicate = fault(draws, FaultKind.Duplicate.class, FaultKind.Duplicate::by);
    }

    private <K extends FaultKind> @Nullable DelayFault fault(Draws draws, Class<K> kind, Function<K, Delay> by) {
        var faults = generation.faults();
        return faults.stream()
                .filter(fault -> kind.isInstance(fault.kind()))
                .map(fault -> new DelayFault(fault, faults.indexOf(fault), by.apply(kind.cast(fault.kind())), draws))
                .findFirst()
                .orElse(null);
    }

    long events() {
        return generation.rows();
    }

    /** Returns the earliest possible arrival, in microseconds since 1970. */
    long first() {
        return times.first();
    }

    /** Returns the latest possible arrival, in microseconds since 1970. */
    long last() {
        return times.last() + longestDelay();
    }

    private long longestDelay() {
        return longest(late) + longest(correction) + longest(conflict) + longest(duplicate) + Reordering.GAP;
    }

    private static long longest(@Nullable DelayFault fault) {
        return fault == null ? 0 : fault.most();
    }

    /**
     * Passes on the deliveries of the events {@code firstEvent} to before {@code endEvent} that arrive from {@code from} to
     * before {@code to}.
     */
    void between(long from, long to, long firstEvent, long endEvent, DeliveryConsumer consumer) {
        var earliest = from - longestDelay();
        DeliveryConsumer within = (arrival, code) -> {
            if (arrival >= from && arrival < to) {
                consumer.accept(arrival, code);
            }
        };
        for (var event = firstEvent; event < endEvent; event++) {
            var time = times.ofEvent().applyAsLong(event);
            if (time < to && time >= earliest) {
                deliver(event, time, within);
            }
        }
    }

    private void deliver(long event, long time, DeliveryConsumer consumer) {
        var arrival = time + orZero(strike(late, event, EventRecord.FIRST));
        var corrected = strike(correction, event, EventRecord.CORRECTION);
        var last = arrival;
        if (corrected == DelayFault.NONE) {
            deliver(event, EventRecord.FIRST, arrival, consumer);
        } else if (reordering == null || !reordering.strikes(event)) {
            last = arrival + corrected;
            deliver(event, EventRecord.FIRST, arrival, consumer);
            deliver(event, EventRecord.CORRECTION, last, consumer);
        } else {
            deliver(event, EventRecord.CORRECTION, arrival, consumer);
            deliver(event, EventRecord.FIRST, arrival + corrected + Reordering.GAP, consumer);
        }
        var conflicting =
                EventRecord.conflictWith(corrected == DelayFault.NONE ? EventRecord.FIRST : EventRecord.CORRECTION);
        var again = strike(conflict, event, conflicting);
        if (again != DelayFault.NONE) {
            deliver(event, conflicting, last + again, consumer);
        }
    }

    private void deliver(long event, int record, long arrival, DeliveryConsumer consumer) {
        consumer.accept(arrival, DeliveryList.code(event, record, false));
        var delay = strike(duplicate, event, record);
        if (delay != DelayFault.NONE) {
            consumer.accept(arrival + delay, DeliveryList.code(event, record, true));
        }
    }

    /**
     * Returns when a record of an event arrives, in microseconds since 1970; {@link #NEVER} where there is no such record.
     */
    long arrival(long event, int record) {
        var wanted = DeliveryList.code(event, record, false);
        var found = new long[] {NEVER};
        deliver(event, times.ofEvent().applyAsLong(event), (arrival, code) -> {
            if (code == wanted) {
                found[0] = arrival;
            }
        });
        return found[0];
    }

    boolean isCorrected(long event) {
        return strike(correction, event, EventRecord.CORRECTION) != DelayFault.NONE;
    }

    boolean hasConflicts() {
        return conflict != null;
    }

    /** Marks a record with the faults that caused its delivery. */
    void mark(long code, Block block) {
        var event = DeliveryList.event(code);
        var record = DeliveryList.record(code);
        if (DeliveryList.isCopy(code)) {
            block.mark(event, place(duplicate));
        } else if (EventRecord.isConflict(record)) {
            block.mark(event, place(conflict));
        } else if (record == EventRecord.CORRECTION) {
            block.mark(event, place(correction));
        } else {
            if (strike(late, event, record) != DelayFault.NONE) {
                block.mark(event, place(late));
            }
            if (reordering != null && isCorrected(event) && reordering.strikes(event)) {
                block.mark(event, reordering.place());
            }
        }
    }

    private static int place(@Nullable DelayFault fault) {
        return Optional.ofNullable(fault).orElseThrow().place();
    }

    private static long strike(@Nullable DelayFault fault, long event, int record) {
        return fault == null ? DelayFault.NONE : fault.strike(event, record);
    }

    private static long orZero(long delay) {
        return Math.max(delay, 0);
    }
}
