package io.github.eltmaven.generate.value;

/**
 * The number of a record within its event: 1 for the first version, 2 for the correction. Records 3 and 4 conflict with
 * these two and have the same versions.
 */
public final class EventRecord {

    public static final int FIRST = 1;
    public static final int CORRECTION = 2;

    /** The highest number of a record. */
    public static final int LAST = 4;

    private EventRecord() {}

    /** Returns the record that conflicts with the record of a version. */
    public static int conflictWith(int version) {
        return version + CORRECTION;
    }

    public static boolean isConflict(int record) {
        return record > CORRECTION;
    }

    /**
     * Returns the record that a record corrects or conflicts with. Do not call it for the first record, which does neither.
     */
    public static int before(int record) {
        return isConflict(record) ? version(record) : FIRST;
    }

    public static int version(int record) {
        return isConflict(record) ? record - CORRECTION : record;
    }
}
