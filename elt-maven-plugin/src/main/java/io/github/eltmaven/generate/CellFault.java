package io.github.eltmaven.generate;

import io.github.eltmaven.pipeline.Fault;

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

        /**
         * Writes what stands there instead.
         *
         * @return whether it did; not where the cell cannot be damaged in this way
         */
        boolean write(Bytes out, long event, int record);
    }

    /** Writes what stands in the cell instead; false where this fault does not strike it. */
    boolean strike(Bytes out, long event, int record) {
        return hits.strikes(fault.share(), event, record) && damage.write(out, event, record);
    }
}
