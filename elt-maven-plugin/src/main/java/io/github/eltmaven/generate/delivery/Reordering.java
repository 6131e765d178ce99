package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.value.EventRecord;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.Optional;

/**
 * The fault that lets a corrected event's first version arrive when its correction would, and the correction when the
 * first version would.
 *
 * @param place its place in the definition
 * @param share how many corrected events it strikes
 * @param hits the draws that say which
 */
record Reordering(int place, double share, Draws hits) {

    /** What the first version arrives later than the correction at least, in microseconds. */
    static final long GAP = 1;

    /** The fault of a generation; empty where it has none. */
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
