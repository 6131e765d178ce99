package io.github.eltmaven.generate;

/** The values of a column before any fault. */
interface Cells {

    /** The text of a cell, a function of the event and its version alone. */
    String text(long event, int version);
}
