package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.pipeline.generation.Expectation;

/**
 * A fault in the cells of one column.
 *
 * @param place the fault's place in the definition
 * @param share the share of cells that it strikes, 0 to 1
 * @param expectation what a pipeline must do with a record that has the fault
 * @param precedence the rank among faults that strike the same cell; the lowest number shows
 * @param hits the draws that decide which cells it strikes
 * @param damage the damage to a cell
 */
public record CellFault(int place, double share, Expectation expectation, int precedence, Draws hits, Damage damage) {

    /** The damage that a fault does to a cell. */
    interface Damage {

        /** Returns whether the cell can be damaged in this way. */
        default boolean isPossible(long event, int record) {
            return true;
        }

        /** Writes the damaged value. */
        void write(Bytes out, long event, int record);
    }

    boolean strikes(long event, int record) {
        return hits.strikes(share, event, record) && damage.isPossible(event, record);
    }
}
