package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.ColumnKind;
import io.github.eltmaven.pipeline.Delay;
import io.github.eltmaven.pipeline.FaultKind;
import io.github.eltmaven.pipeline.Generation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** What arrives, and when: every event, its corrections and copies. */
final class Deliveries {

    private static final long MICROSECONDS = 1_000_000;

    private final Generation generation;
    private final Draws draws;
    private final Tally tally;
    private final LongUnaryOperator times;
    private final Optional<DelayFault> late;
    private final Optional<DelayFault> correction;
    private final Optional<DelayFault> duplicate;

    /**
     * The deliveries of a generation.
     *
     * @param draws the source's draws
     * @param tally where the faults that strike are counted
     */
    Deliveries(Generation generation, Draws draws, Tally tally) {
        this.generation = generation;
        this.draws = draws;
        this.tally = tally;
        this.times = times();
        this.late = fault(FaultKind.Late.class, FaultKind.Late::by);
        this.correction = fault(FaultKind.Correction.class, FaultKind.Correction::by);
        this.duplicate = fault(FaultKind.Duplicate.class, FaultKind.Duplicate::by);
    }

    /** Every record that is delivered, in order of arrival; ties in the order of events, versions, copies. */
    List<Delivery> inOrder() {
        var deliveries = new ArrayList<Delivery>();
        for (var event = 0L; event < generation.rows(); event++) {
            var arrival = arrival(event);
            deliver(deliveries, arrival, event, 1);
            var corrected = strike(correction, event, 2);
            if (corrected.isPresent()) {
                deliver(deliveries, arrival + corrected.getAsLong(), event, 2);
            }
        }
        Collections.sort(deliveries);
        return deliveries;
    }

    /** When the first version of an event arrives, in microseconds since 1970. */
    private long arrival(long event) {
        return times.applyAsLong(event) + strike(late, event, 1).orElse(0);
    }

    private void deliver(List<Delivery> deliveries, long arrival, long event, int version) {
        deliveries.add(new Delivery(arrival, event, version, false));
        strike(duplicate, event, version)
                .ifPresent(delay -> deliveries.add(new Delivery(arrival + delay, event, version, true)));
    }

    private static OptionalLong strike(Optional<DelayFault> fault, long event, int version) {
        return fault.isEmpty() ? OptionalLong.empty() : fault.get().strike(event, version);
    }

    /** When an event happens: as its time column says, or else one event a second. */
    private LongUnaryOperator times() {
        var time = generation.time();
        if (time != null && generation.column(time).kind() instanceof ColumnKind.TimestampRange range) {
            var column = new Times(range, draws.ofColumn(time));
            return event -> column.microseconds(event, 1);
        }
        return event -> event * MICROSECONDS;
    }

    private <K extends FaultKind> Optional<DelayFault> fault(Class<K> kind, Function<K, Delay> by) {
        return generation.faults().stream()
                .filter(fault -> kind.isInstance(fault.kind()))
                .map(fault -> new DelayFault(fault, by.apply(kind.cast(fault.kind())), draws, tally))
                .findFirst();
    }
}
