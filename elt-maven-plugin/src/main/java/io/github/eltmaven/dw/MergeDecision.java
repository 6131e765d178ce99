package io.github.eltmaven.dw;

import io.github.eltmaven.dw.BatchWinners.WinnerCounts;

/** What the merge decided about the keys of a batch. */
record MergeDecision(WrittenCounts rows, VersionCounts versions, TombstoneCounts tombstones) {

    /**
     * What becomes of the rows of the table.
     *
     * @param inserted rows that are new
     * @param updated rows that a later version replaces
     * @param deleted rows that a later version deletes, or that a rebuild no longer finds
     */
    record WrittenCounts(long inserted, long updated, long deleted) {

        long changed() {
            return inserted + updated + deleted;
        }
    }

    /**
     * How the winners compare with the row or tombstone of their key.
     *
     * @param same winners that are identical to it
     * @param later winners that replace it
     * @param older winners that lose to it
     * @param tied winners, later or older, that have its version
     */
    record VersionCounts(long same, long later, long older, long tied) {}

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
                new WrittenCounts(winners.rows(), 0, 0),
                new VersionCounts(0, 0, 0, 0),
                new TombstoneCounts(winners.deletions(), 0));
    }
}
