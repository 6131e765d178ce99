package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;
import java.util.Optional;

/**
 * A fault of the cells of one column.
 *
 * @param fault the fault as defined
 * @param precedence where several strike one cell, the one of the lowest number shows
 * @param hits the draws that say which cells it strikes
 * @param damage what it makes of a cell
 */
record CellFault(Fault fault, int precedence, Draws hits, Damage damage) {

    /** What a fault makes of a cell. */
    interface Damage {

        /** What stands there instead; empty where the cell cannot be damaged in this way. */
        Optional<String> apply(String clean, long event, int version);
    }

    /** What stands in the cell instead; empty where this fault does not strike it. */
    Optional<String> strike(String clean, long event, int version) {
        return hits.strikes(fault.share(), event, version) ? damage.apply(clean, event, version) : Optional.empty();
    }
}
