package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.pipeline.generation.Delay;
import io.github.eltmaven.pipeline.generation.Fault;
import java.time.Duration;

/** A fault that delays a record. It decides whether it strikes a record, and by how much. */
public final class DelayFault {

    /** The result of {@link #strike} for a record that the fault does not strike. */
    public static final long NONE = -1;

    private final double share;
    private final int place;
    private final long least;
    private final long most;
    private final Draws hits;
    private final Draws delays;

    /**
     * Makes a fault.
     *
     * @param place the fault's place in the definition
     * @param draws the source's draws
     */
    public DelayFault(Fault fault, int place, Delay by, Draws draws) {
        this.share = fault.share();
        this.place = place;
        this.least = microseconds(by.from());
        this.most = microseconds(by.to());
        this.hits = draws.ofFault(fault);
        this.delays = hits.child("delay");
    }

    public int place() {
        return place;
    }

    /** Returns the longest delay, in microseconds. */
    public long most() {
        return most;
    }

    /** Returns the delay in microseconds; {@link #NONE} where the fault does not strike. */
    public long strike(long event, int record) {
        return hits.strikes(share, event, record) ? least + delays.below(most - least + 1, event, record) : NONE;
    }

    private static long microseconds(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
