package io.github.eltmaven.mart;

/** How many rows of a mart have to be written, or were. */
record RowCounts(long inserted, long updated, long deleted) {

    long all() {
        return inserted + updated + deleted;
    }
}
