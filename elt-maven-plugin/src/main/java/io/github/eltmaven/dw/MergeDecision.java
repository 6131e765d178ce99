package io.github.eltmaven.dw;

import io.github.eltmaven.dw.BatchWinners.WinnerCounts;
import io.github.eltmaven.ledger.RowCounts;

/**
 * What the merge decided about the keys of a batch.
 *
 * @param rows what becomes of the rows of the table. A rebuild also deletes the rows that it no longer finds. Unchanged are the
 *     winners that are identical to the row or tombstone of their key
 */
record MergeDecision(RowCounts rows, VersionCounts versions, TombstoneCounts tombstones) {

    /**
     * How the winners that are not identical compare with the row or tombstone of their key.
     *
     * @param superseded records that lose: the winner, or the record of the row or tombstone
     * @param tied how many of these winners have the version of the row or tombstone
     */
    record VersionCounts(long superseded, long tied) {}

    /**
     * What becomes of the tombstones.
     *
     * @param added keys that get a tombstone
     * @param removed keys that lose their tombstone, because the winner is a row again
     */
    record TombstoneCounts(long added, long removed) {

        /** How many more keys have a tombstone; the number is negative where more lose one. */
        long difference() {
            return added - removed;
        }
    }

    /** The decision for an empty table: every winner is new. */
    static MergeDecision ofEmptyTable(WinnerCounts winners) {
        return new MergeDecision(
                RowCounts.NONE.withInserted(winners.rows()),
                new VersionCounts(0, 0),
                new TombstoneCounts(winners.deletions(), 0));
    }
}
