package io.github.eltmaven.generate.value;

import io.github.eltmaven.pipeline.generation.ColumnKind;
import io.github.eltmaven.pipeline.generation.FaultKind;
import io.github.eltmaven.pipeline.generation.GeneratedColumn;
import io.github.eltmaven.pipeline.generation.Generation;
import java.util.Arrays;

/**
 * Decides which value a column has in each record of an event. This is the first value, unless a correction or a conflict
 * changes the column. Values are counted from 1. Each value differs from the value before.
 */
public final class EventValues {

    /** The size of the array by record. An event's draws are numbered below 8, so an event has no more values. */
    private static final int MOST = 8;

    private final int[] ofRecord = new int[MOST];

    private EventValues(boolean isCorrected, boolean isInConflict) {
        for (var record = EventRecord.FIRST; record <= EventRecord.LAST; record++) {
            var corrections = isCorrected ? EventRecord.version(record) - 1 : 0;
            ofRecord[record] = 1 + corrections + (isInConflict && EventRecord.isConflict(record) ? 1 : 0);
        }
    }

    public static EventValues of(Generation generation, GeneratedColumn column) {
        var isCorrected = column.kind() instanceof ColumnKind.Version;
        var isInConflict = false;
        for (var fault : generation.faults()) {
            isCorrected |= fault.kind() instanceof FaultKind.Correction correction
                    && correction.columns().contains(column.name());
            isInConflict |= fault.kind() instanceof FaultKind.Conflict conflict
                    && conflict.columns().contains(column.name());
        }
        return new EventValues(isCorrected, isInConflict);
    }

    /** Returns values for callers that pass the number of a value in place of a record. */
    static EventValues counted() {
        var values = new EventValues(false, false);
        Arrays.setAll(values.ofRecord, number -> number);
        return values;
    }

    /** Returns the number of the value in a record. */
    public int of(int record) {
        return ofRecord[record];
    }
}
