package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.value.EventRecord;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.Optional;

/**
 * The fault that swaps the arrivals of a corrected event: its first version arrives when its correction would, and its
 * correction arrives when the first version would.
 *
 * @param place the fault's place in the definition
 * @param share the share of corrected events that it strikes, 0 to 1
 * @param hits the draws that decide which events it strikes
 */
record Reordering(int place, double share, Draws hits) {

    /** The least time between the correction and the later first version, in microseconds. */
    static final long GAP = 1;

    /** Returns the fault of a generation; empty where the generation has no such fault. */
    static Optional<Reordering> of(Generation generation, Draws draws) {
        var faults = generation.faults();
        return faults.stream()
                .filter(fault -> fault.kind() instanceof FaultKind.Reorder)
                .map(fault -> new Reordering(faults.indexOf(fault), fault.share(), draws.ofFault(fault)))
                .findFirst();
    }

    boolean strikes(long event) {
        return hits.strikes(share, event, EventRecord.FIRST);
    }
}
