package io.github.eltmaven.generate;

/**
 * The number of a record among those of its event: 1 for its first version, 2 for its correction, 3 and 4 for what
 * conflicts with these, in the same version.
 */
final class EventRecord {

    static final int FIRST = 1;
    static final int CORRECTION = 2;

    /** The highest number. */
    static final int LAST = 4;

    private EventRecord() {}

    /** The record that conflicts with the one of a version. */
    static int conflictWith(int version) {
        return version + CORRECTION;
    }

    static boolean isConflict(int record) {
        return record > CORRECTION;
    }

    /** The record that a record tells anew; not for the first, which tells none. */
    static int before(int record) {
        return isConflict(record) ? version(record) : FIRST;
    }

    static int version(int record) {
        return isConflict(record) ? record - CORRECTION : record;
    }
}
