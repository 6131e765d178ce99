package io.github.eltmaven.ledger;

/**
 * What became of the records of files.
 *
 * @param loaded records that are rows of the raw table
 * @param malformed records that cannot be split into the columns of their file
 */
public record LoadCounts(long loaded, long malformed) {

    public static final LoadCounts NONE = new LoadCounts(0, 0);

    public long records() {
        return loaded + malformed;
    }

    public LoadCounts plus(LoadCounts other) {
        return new LoadCounts(loaded + other.loaded, malformed + other.malformed);
    }
}
