package io.github.eltmaven.generate.fault;

import io.github.eltmaven.generate.draw.Draws;
import io.github.eltmaven.generate.text.Bytes;
import io.github.eltmaven.pipeline.generation.Expectation;

/**
 * A fault of the cells of one column.
 *
 * @param place its place in the definition
 * @param share how many cells it strikes
 * @param expectation what a pipeline is to make of a record with it
 * @param precedence where several strike one cell, the one of the lowest number shows
 * @param hits the draws that say which cells it strikes
 * @param damage what it makes of a cell
 */
public record CellFault(int place, double share, Expectation expectation, int precedence, Draws hits, Damage damage) {

    /** What a fault makes of a cell. */
    interface Damage {

        /** Whether the cell can be damaged in this way. */
        default boolean isPossible(long event, int record) {
            return true;
        }

        /** Writes what stands there instead. */
        void write(Bytes out, long event, int record);
    }

    boolean strikes(long event, int record) {
        return hits.strikes(share, event, record) && damage.isPossible(event, record);
    }
}
