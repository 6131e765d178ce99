package io.github.eltmaven.pipeline.generation;

import io.github.eltmaven.problem.Place;

/**
 * A fault in the delivery of events.
 *
 * @param place the place of its description
 * @param share the probability of the fault, 0 to 1, independent of every other fault
 * @param kind what the fault does
 */
public record Fault(Place place, double share, FaultKind kind) {
    public Fault {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share " + share);
        }
    }
}
