package io.github.eltmaven.generate.delivery;

import io.github.eltmaven.generate.fault.Field;
import io.github.eltmaven.generate.fault.Malformation;
import io.github.eltmaven.generate.value.EventRecord;

/**
 * Which of an event's records has to win: the good one of the highest version. Good is what is neither malformed nor has a
 * fault for which it has to be rejected, and has arrived.
 *
 * @param fields the fields of a record
 * @param malformation the fault that makes records none
 * @param end when what is not delivered begins to arrive, in microseconds since 1970
 */
public record ExpectedWinners(Deliveries deliveries, Field[] fields, Malformation malformation, long end) {

    /** Whether a record, which is good, loses to no other. */
    boolean wins(long event, int record) {
        return record != EventRecord.FIRST
                || !deliveries.isCorrected(event)
                || !isGood(event, EventRecord.CORRECTION)
                        && !isGood(event, EventRecord.conflictWith(EventRecord.CORRECTION));
    }

    /** Whether there is a good record of the same version as one that wins. */
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
