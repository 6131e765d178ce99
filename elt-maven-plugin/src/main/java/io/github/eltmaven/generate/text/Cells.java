package io.github.eltmaven.generate.text;

import io.github.eltmaven.generate.value.EventRecord;

/** The values of a column without faults. */
public interface Cells {

    /** Writes a cell as CSV. The cell is a function of the event and its record ({@link EventRecord}) alone. */
    void write(Bytes out, long event, int record);
}
