package io.github.eltmaven.generate.value;

/**
 * The number of a record among those of its event: 1 for its first version, 2 for its correction, 3 and 4 for what
 * conflicts with these, in the same version.
 */
public final class EventRecord {

    public static final int FIRST = 1;
    public static final int CORRECTION = 2;

    /** The highest number. */
    public static final int LAST = 4;

    private EventRecord() {}

    /** The record that conflicts with the one of a version. */
    public static int conflictWith(int version) {
        return version + CORRECTION;
    }

    public static boolean isConflict(int record) {
        return record > CORRECTION;
    }

    /** The record that a record tells anew; not for the first, which tells none. */
    public static int before(int record) {
        return isConflict(record) ? version(record) : FIRST;
    }

    public static int version(int record) {
        return isConflict(record) ? record - CORRECTION : record;
    }
}
