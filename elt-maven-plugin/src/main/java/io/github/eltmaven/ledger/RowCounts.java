package io.github.eltmaven.ledger;

/**
 * What a run does to the rows of a table.
 *
 * @param inserted rows that are new
 * @param updated rows that get other values
 * @param deleted rows that the table loses
 * @param unchanged rows that the run computed, and that the table already holds
 */
public record RowCounts(long inserted, long updated, long deleted, long unchanged) {

    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

    public RowCounts withInserted(long inserted) {
        return new RowCounts(inserted, updated, deleted, unchanged);
    }

    public RowCounts withUpdated(long updated) {
        return new RowCounts(inserted, updated, deleted, unchanged);
    }

    public RowCounts withDeleted(long deleted) {
        return new RowCounts(inserted, updated, deleted, unchanged);
    }

    public RowCounts withUnchanged(long unchanged) {
        return new RowCounts(inserted, updated, deleted, unchanged);
    }

    /** The number of rows that the run computed. */
    long computed() {
        return inserted + updated + unchanged;
    }

    /** The number of rows that the run writes. */
    public long changed() {
        return inserted + updated + deleted;
    }
}
