package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.fault.Field;
import io.github.eltmaven.generate.fault.Malformation;
import io.github.eltmaven.generate.value.EventRecord;

/**
 * Finds the record of an event that must win: the good record of the highest version. A good record has arrived, is not
 * malformed, and has no fault that a pipeline must reject it for.
 *
 * @param fields the fields of a record
 * @param malformation the fault that makes records malformed
 * @param end the time from which records are no longer delivered, in microseconds since 1970
 */
public record ExpectedWinners(Deliveries deliveries, Field[] fields, Malformation malformation, long end) {

    /** Returns whether a good record loses to no other record. */
    boolean wins(long event, int record) {
        return record != EventRecord.FIRST
                || !deliveries.isCorrected(event)
                || !isGood(event, EventRecord.CORRECTION)
                        && !isGood(event, EventRecord.conflictWith(EventRecord.CORRECTION));
    }

    /** Returns whether a winning record has a good rival of the same version. */
    boolean isInConflict(long event, int record) {
        return deliveries.hasConflicts()
                && isGood(
                        event,
                        EventRecord.isConflict(record)
                                ? EventRecord.version(record)
                                : EventRecord.conflictWith(record));
    }

    private boolean isGood(long event, int record) {
        if (deliveries.arrival(event, record) >= end || malformation.strikes(event, record)) {
            return false;
        }
        for (var field : fields) {
            if (field.isRejected(event, record)) {
                return false;
            }
        }
        return true;
    }
}
