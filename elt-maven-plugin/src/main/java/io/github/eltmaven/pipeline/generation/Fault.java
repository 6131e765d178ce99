package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;

/**
 * A way in which the delivery of events breaks.
 *
 * @param place where it is described
 * @param share how often it strikes, 0 to 1, drawn independently of every other fault
 * @param kind what it does
 */
public record Fault(Place place, double share, FaultKind kind) {
    public Fault {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share);
        }
    }
}
