package io.github.eltmaven.ledger;

/**
 * What became of the records of files.
 *
 * @param loaded records that are rows of the raw table
 * @param malformed records that cannot be split into the columns of their file
 * @param forgotten records that are not in the raw table, because a person wants to be forgotten
 */
public record LoadCounts(long loaded, long malformed, long forgotten) {

    public static final LoadCounts NONE = new LoadCounts(0, 0);

    /** Counts of files without forgotten records. */
    public LoadCounts(long loaded, long malformed) {
        this(loaded, malformed, 0);
    }

    public long records() {
        return loaded + malformed + forgotten;
    }

    public LoadCounts plus(LoadCounts other) {
        return new LoadCounts(loaded + other.loaded, malformed + other.malformed, forgotten + other.forgotten);
    }

    /** Returns the counts after some loaded records were forgotten. */
    public LoadCounts forgetting(long records) {
        return new LoadCounts(loaded - records, malformed, forgotten + records);
    }
}
