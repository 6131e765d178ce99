package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Delay;
import io.github.eltmaven.pipeline.Fault;
import java.time.Duration;
import java.util.OptionalLong;

/** A fault that puts something off: whether it strikes a record, and by how much. */
final class DelayFault {

    private final Fault fault;
    private final long least;
    private final long range;
    private final Draws hits;
    private final Draws delays;
    private final Tally tally;

    /**
     * A fault.
     *
     * @param draws the source's draws
     * @param tally where its strikes are counted
     */
    DelayFault(Fault fault, Delay by, Draws draws, Tally tally) {
        this.fault = fault;
        this.least = microseconds(by.from());
        this.range = microseconds(by.to()) - least + 1;
        this.hits = draws.ofFault(fault);
        this.delays = hits.child("delay");
        this.tally = tally;
    }

    /** The delay in microseconds where it strikes; empty where it does not. */
    OptionalLong strike(long event, int version) {
        if (!hits.strikes(fault.share(), event, version)) {
            return OptionalLong.empty();
        }
        tally.count(fault);
        return OptionalLong.of(least + delays.below(range, event, version));
    }

    private static long microseconds(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
